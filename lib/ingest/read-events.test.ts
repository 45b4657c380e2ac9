import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readEvents } from './read-events'

function read(body: string | Uint8Array<ArrayBuffer>, type: string, query = ''): Promise<unknown> {
  const headers = { 'Content-Type': type, ...(typeof body !== 'string' && { 'Content-Encoding': 'gzip' }) }
  return readEvents(new Request(`http://app.test/events${query}`, { method: 'POST', body, headers }))
}
const zipped = (text: string) => new Uint8Array(gzipSync(text, { level: 1 }))

test('lines end in either way, and empty ones are passed over', async () => {
  const lines = await read('one\r\n\n  \r\n two \nthree\rstill\n', 'text/plain', '?stream_type=logs')
  expect(lines).toEqual(['one', ' two ', 'three\rstill'].map(data => ({ stream_type: 'logs', data })))
  expect(await read('1\n{"a":2}', 'application/x-ndjson')).toEqual([1, { a: 2 }])
})

test('what is large once it is unzipped costs little before it is refused', async () => {
  const bytes = 19_000_000
  const began = process.cpuUsage()
  expect(await read(zipped('\n'.repeat(bytes)), 'text/plain', '?stream_type=logs')).toEqual([])
  const many = read(zipped('a\n'.repeat(bytes / 2)), 'text/plain', '?stream_type=logs')
  await expect(many).rejects.toMatchObject({ code: 'payload_too_large' })
  const nested = read(zipped('['.repeat(bytes)), 'application/json')
  await expect(nested).rejects.toMatchObject({ code: 'payload_too_large' })
  const [line] = (await read(zipped(`${'['.repeat(bytes)}\n`), 'application/x-ndjson')) as unknown[]
  expect(line).toMatchObject({ reason: expect.stringContaining('2 million values') })
  const { user, system } = process.cpuUsage(began)
  // Parsed, the nesting alone takes five seconds of the processor.
  expect((user + system) / 1000).toBeLessThan(3000)
}, 120_000)
