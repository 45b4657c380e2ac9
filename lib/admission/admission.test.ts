import { expect, test } from 'vitest'
import { type Arrived, createAdmission } from './admission'

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

test('what of a slow body has not come keeps no room from others, and has none for certain any more', async () => {
  const { run, isFull, bytesInHand } = createAdmission(600 * kilobyte, 0)
  const { promise: told, resolve: tell } = Promise.withResolvers<Arrived>()
  const slow = hold()
  const one = run(sized(300), mostBytes, arrived => {
    tell(arrived)
    return slow.work()
  })
  const arrived = await told
  expect(bytesInHand()).toBe(300 * kilobyte)
  arrived(0, false)
  await expect.poll(bytesInHand).toBe(16 * kilobyte)
  arrived(100 * kilobyte, false)
  expect(bytesInHand()).toBe(100 * kilobyte)

  const other = hold()
  const two = run(sized(300), mostBytes, other.work)
  expect(isFull(sized(300).headers, mostBytes)).toBe(true)
  arrived(200 * kilobyte, false)
  arrived(300 * kilobyte, true)
  expect(bytesInHand()).toBe(600 * kilobyte)
  slow.end()
  await one
  other.end()
  await two
  expect(bytesInHand()).toBe(0)
})

test('a slow body whose room has gone to others is refused, and nothing of it stays counted', async () => {
  const { run, bytesInHand } = createAdmission(600 * kilobyte, 0)
  const { promise: full, resolve: fill } = Promise.withResolvers<void>()
  const slow = run(sized(300), mostBytes, async arrived => {
    arrived(0, false)
    await full
    arrived(300 * kilobyte, true)
  })
  await expect.poll(bytesInHand).toBe(16 * kilobyte)
  const others = [hold(), hold()]
  const running = others.map(other => run(sized(290), mostBytes, other.work))
  fill()
  await expect(slow).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 })
  expect(bytesInHand()).toBe(580 * kilobyte)
  for (const { end } of others) end()
  await Promise.all(running)
  expect(bytesInHand()).toBe(0)
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
