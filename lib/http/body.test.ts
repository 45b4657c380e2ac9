import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readJson, readText, receive } from './body'

function post(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  return new Request('http://app.test/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
}

/** A body that tells no length and never ends by itself; `taken` counts the chunks that were asked for. */
function endless() {
  const state = { taken: 0, cancelled: false }
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      state.taken++
      controller.enqueue(new Uint8Array(1024).fill(32))
    },
    cancel() {
      state.cancelled = true
    },
  })
  return { state, stream }
}

test('reading stops at the limit, whatever length was told, and the sender is stopped', async () => {
  const { state, stream } = endless()
  await expect(readText(post(stream), { bytes: 10_000 })).rejects.toMatchObject({ code: 'payload_too_large' })
  expect(state.taken).toBeLessThan(15)
  expect(state.cancelled).toBe(true)
})

test('a length told to be too large is refused before anything is read', async () => {
  const request = post('x', { 'Content-Length': '20000' })
  await expect(readText(request, { bytes: 10_000 })).rejects.toMatchObject({ code: 'payload_too_large' })
})

test('a character split between two chunks is one character', async () => {
  const bytes = new TextEncoder().encode('"é✓"')
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
      controller.close()
    },
  })
  await expect(readJson(post(stream), 100, {})).resolves.toBe('é✓')
})

test('an empty body is what the caller says it is, or not JSON', async () => {
  await expect(readJson(post(null), 100, {})).resolves.toEqual({})
  await expect(readJson(post(' ', { 'Content-Type': 'application/json' }), 100, {})).rejects.toMatchObject({
    code: 'invalid_json',
  })
})

test('an encoding or type that is not understood is named', async () => {
  const json = { 'Content-Type': 'application/json' }
  const zipped = readJson(post('x', { ...json, 'Content-Encoding': 'gzip' }), 100, {})
  await expect(zipped).rejects.toMatchObject({
    code: 'unsupported_media_type',
    message: expect.stringContaining('gzip'),
  })
  const form = readJson(post('x', { 'Content-Type': 'multipart/form-data' }), 100, {})
  await expect(form).rejects.toMatchObject({ message: expect.stringContaining('multipart/form-data') })
})

const gzip = { 'Content-Encoding': 'gzip' }
function zip(text: string) {
  return new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
}

test('gzip is unzipped where it is allowed, and bounded once more', async () => {
  const limit = { bytes: 10_000, unzippedBytes: 100_000 }
  await expect(readText(post(zip('x'.repeat(50_000)), gzip), limit)).resolves.toHaveLength(50_000)
  const bomb = readText(post(zip('x'.repeat(5_000_000)), gzip), limit)
  await expect(bomb).rejects.toMatchObject({ code: 'payload_too_large' })
  const broken = readText(post('not gzip', gzip), limit)
  await expect(broken).rejects.toMatchObject({ code: 'invalid_request' })
})

test('gzip may come in several members, as files put one after another do; they are bounded together', async () => {
  const member = (text: string) => gzipSync(text)
  const limit = { bytes: 10_000, unzippedBytes: 100_000 }
  const joined = Buffer.concat([member('[1,'), member('2'), member(']')])
  await expect(readText(post(joined, gzip), limit)).resolves.toBe('[1,2]')
  const half = member(' '.repeat(60_000))
  const together = readText(post(Buffer.concat([half, half]), gzip), limit)
  await expect(together).rejects.toMatchObject({ code: 'payload_too_large' })
  for (const broken of [joined.subarray(0, -1), Buffer.concat([joined, Buffer.from('more')])])
    await expect(readText(post(broken, gzip), limit)).rejects.toMatchObject({ code: 'invalid_request' })
})

test('a body that does not come to its end in time is told to be sent again, and the sender is stopped', async () => {
  let cancelled = false
  const stream = new ReadableStream<Uint8Array>({
    start: controller => controller.enqueue(new TextEncoder().encode('[')),
    cancel() {
      cancelled = true
    },
  })
  const told: [number, boolean][] = []
  const arrived = (bytes: number, whole: boolean) => told.push([bytes, whole])
  const receiving = receive(post(stream), 10_000, { withinMs: 30, arrived })
  await expect(receiving).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 })
  expect(cancelled).toBe(true)
  expect(told).toEqual([
    [0, false],
    [1, false],
  ])
})

test('what is received can be read again, and its arrival was told to its end', async () => {
  const told: [number, boolean][] = []
  const arrived = (bytes: number, whole: boolean) => told.push([bytes, whole])
  const request = await receive(post('{"a": 1}', { 'X-Own': 'kept' }), 10_000, { arrived })
  expect([request.method, request.headers.get('x-own'), await request.text()]).toEqual([
    'POST',
    'kept',
    '{"a": 1}',
  ])
  expect(told.at(-1)).toEqual([8, true])
})
