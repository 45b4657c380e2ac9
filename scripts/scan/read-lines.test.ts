import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readLines } from './read-lines'

async function linesOf(bytes: Buffer, chunkBytes: number): Promise<string[]> {
  const lines: string[] = []
  for await (const some of readLines(chunked(bytes, chunkBytes))) lines.push(...some)
  return lines
}

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const text = '\uFEFFeins\r\nzwei ß €\n\ndrei 😀'
const lines = ['eins', 'zwei ß €', '', 'drei 😀']

test.each([1, 2, 3, 7, 1000])('lines and letters may be cut anywhere: chunks of %d bytes', async size => {
  expect(await linesOf(Buffer.from(text), Math.max(size, 3))).toEqual(lines)
  expect(await linesOf(gzipSync(text), Math.max(size, 2))).toEqual(lines)
})

test('an empty text has no lines', async () => {
  expect(await linesOf(Buffer.from(''), 10)).toEqual([])
})

test('a line as large as the file is cut, the next is whole', async () => {
  const long = await linesOf(Buffer.from(`${'x'.repeat(3_000_000)}\nnext\n`), 65_536)
  expect(long.map(line => line.length)).toEqual([1_000_000, 4])
})

test('a broken archive is an error', async () => {
  const broken = gzipSync(text)
  broken.fill(7, 12)
  await expect(linesOf(broken, 10)).rejects.toThrow()
})

test('what is no text is refused at once, plain or gzipped', async () => {
  const bytes = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 10])
  await expect(linesOf(bytes, 100)).rejects.toThrow('expected text in UTF-8')
  await expect(linesOf(gzipSync(bytes), 100)).rejects.toThrow('expected text in UTF-8')
})
