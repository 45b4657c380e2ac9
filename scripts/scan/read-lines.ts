import { pipeline, Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'

/** What has a NUL in so many first bytes is no text, as git and grep have it. */
const HEAD_BYTES = 8000
/** A longer line is cut: one line may be as large as the file. */
const MOST_CHARACTERS = 1_000_000

/**
 * The lines of a UTF-8 text, plain or gzipped (told by its first bytes), some at a time and without their ends, in memory that
 * does not depend on the size of the text. An Error for what is no text.
 */
export async function* readLines(input: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let first = true
  for await (const chunk of unzipped(input)) {
    let text = rest + decoder.write(chunk)
    if (text === '') continue
    if (first && chunk.subarray(0, HEAD_BYTES).includes(0))
      throw new Error('expected text in UTF-8, got bytes that are no text')
    if (first) text = text.replace(/^\uFEFF/, '')
    first = false
    const lines = text.split('\n')
    rest = (lines.pop() ?? '').slice(0, MOST_CHARACTERS)
    if (lines.length > 0) yield lines.map(toLine)
  }
  rest += decoder.end()
  if (rest !== '') yield [toLine(rest)]
}

function toLine(text: string): string {
  const line = text.endsWith('\r') ? text.slice(0, -1) : text
  return line.length > MOST_CHARACTERS ? line.slice(0, MOST_CHARACTERS) : line
}

async function* unzipped(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks = input[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done) return
  const all = joined(first.value, chunks)
  const isZipped = first.value[0] === 0x1f && first.value[1] === 0x8b
  if (isZipped) yield* pipeline(Readable.from(all), createGunzip(), () => {}) as AsyncIterable<Buffer>
  else yield* all
}

async function* joined(first: Buffer, others: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  for (let next = await others.next(); !next.done; next = await others.next()) yield next.value
}
