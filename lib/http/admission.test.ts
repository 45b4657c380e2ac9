import { expect, test } from 'vitest'
import { createAdmission } from './admission'

const kilobyte = 1024
const mostBytes = 4096 * kilobyte

test('what is more than may be in hand is refused before it is read, and let in when there is room again', async () => {
  const { run } = createAdmission(500 * kilobyte)
  const first = hold()
  const second = hold()
  const one = run(sized(200), mostBytes, first.work)
  const other = run(sized(200), mostBytes, second.work)
  let read = false
  const third = run(sized(100), mostBytes, async () => {
    read = true
  })
  await expect(third).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 })
  expect(read).toBe(false)
  first.end()
  await one
  await expect(run(sized(100), mostBytes, async () => 'done')).resolves.toBe('done')
  second.end()
  await other
})

test('what fails leaves its room as well', async () => {
  const { run } = createAdmission(100 * kilobyte)
  const failing = run(sized(100), mostBytes, () => Promise.reject(new Error('bad')))
  await expect(failing).rejects.toThrow('bad')
  await expect(run(sized(100), mostBytes, async () => 'done')).resolves.toBe('done')
})

test('one request is let in, however large', async () => {
  const { run } = createAdmission(10 * kilobyte)
  await expect(run(sized(1000), mostBytes, async () => 'done')).resolves.toBe('done')
})

test('a body of unknown length counts as the longest, a zipped one as what comes out, and an empty one is not free', async () => {
  expect(await others(new Headers(), mostBytes)).toBe(2)
  expect(await others(new Headers({ 'content-length': 'lots' }), mostBytes)).toBe(2)
  expect(await others(new Headers({ 'content-length': String(800 * kilobyte) }), mostBytes)).toBe(5)
  const zipped = new Headers({ 'content-length': String(200 * kilobyte), 'content-encoding': 'gzip' })
  expect(await others(zipped, mostBytes)).toBe(4)
  expect(await others(new Headers({ 'content-length': '2' }), mostBytes)).toBe(32)
})

/** How many such requests are in hand before one is refused. */
async function others(headers: Headers, mostBytes: number): Promise<number> {
  const { run } = createAdmission(4096 * kilobyte)
  const held: ReturnType<typeof hold>[] = []
  for (;;) {
    const next = hold()
    const running = run(new Request('http://localhost', { headers }), mostBytes, next.work)
    const refused = await Promise.race([
      running.then(
        () => false,
        () => true,
      ),
      next.began.then(() => false),
    ])
    if (refused) break
    held.push(next)
  }
  for (const { end } of held) end()
  return held.length
}

function sized(kilobytes: number): Request {
  return new Request('http://localhost', { headers: { 'content-length': String(kilobytes * kilobyte) } })
}

/** Work that goes on until it is told to end. */
function hold() {
  const { promise, resolve: end } = Promise.withResolvers<void>()
  const { promise: began, resolve: begin } = Promise.withResolvers<void>()
  const work = () => {
    begin()
    return promise
  }
  return { work, end, began }
}
