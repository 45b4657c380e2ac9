import { afterEach, expect, test } from 'vitest'
import { type Batch, type Delivery, type EventBuffer, maxAttempts, type Verdict } from './port'

/** What an adapter gives its contract test. */
export interface BufferUnderTest {
  /** A new connection to the one buffer under test, as another process would open it. */
  open(): EventBuffer
  /** An organization and this many of its streams, existing as far as the adapter needs them to. */
  streams(count: number): Promise<{ organizationId: string; streamIds: string[] }>
  /** Makes every lease and every wait for a next try run out, as time would. */
  passTime(): Promise<void>
}

const done: Verdict = { outcome: 'done' }
const never = new AbortController().signal

/** The tests that every adapter of the buffer passes. Each begins and ends with an empty buffer. */
export function testBuffer(setup: () => BufferUnderTest): void {
  let opened: EventBuffer[] = []
  const open = () => {
    const buffer = setup().open()
    opened.push(buffer)
    return buffer
  }

  afterEach(async () => {
    await Promise.all(opened.map(buffer => buffer.close()))
    opened = []
    const buffer = setup().open()
    await setup().passTime()
    await takeAll(buffer)
    await dropSetAside(buffer)
    await buffer.close()
  })

  test('what is published is there for another connection, word for word', async () => {
    const [batch] = await makeBatches(1, 1)
    await open().publish([batch])
    const [delivery] = await takeAll(open())
    expect(delivery?.batches).toEqual([batch])
  })

  test('the same id published again is handed over once', async () => {
    const [batch] = await makeBatches(1, 1)
    const buffer = open()
    await buffer.publish([batch])
    await buffer.publish([batch])
    expect(idsOf(await takeAll(buffer))).toEqual([batch.id])
  })

  test('text that a database may not like comes back without harm', async () => {
    const [batch] = await makeBatches(1, 1)
    const event = { ...batch.events[0], data: { 'nul\0': 'a\0b', half: '\ud83d', whole: '👍' } }
    const buffer = open()
    await buffer.publish([{ ...batch, events: [event as Batch['events'][number]] }])
    const [delivery] = await takeAll(buffer)
    expect(Object.values(delivery?.batches[0]?.events[0]?.data as object)).toContain('👍')
  })

  test('batches of a stream come in the order in which they were published', async () => {
    const batches = await makeBatches(3, 20)
    const buffer = open()
    for (const batch of batches) await buffer.publish([batch])
    const taken = await takeAll(buffer)
    for (const streamId of new Set(batches.map(batch => batch.streamId))) {
      const ids = (list: Batch[]) => list.filter(batch => batch.streamId === streamId).map(batch => batch.id)
      expect(ids(taken.flatMap(delivery => delivery.batches))).toEqual(ids(batches))
    }
  })

  test('a stream is in the hands of one worker at a time', async () => {
    const batches = await makeBatches(1, 30)
    await open().publish(batches)
    let inHand = 0
    let most = 0
    const handle = async () => {
      inHand++
      most = Math.max(most, inHand)
      await new Promise(resolve => setTimeout(resolve, 5))
      inHand--
      return done
    }
    const workers = [open(), open(), open()]
    await Promise.all(
      workers.map(worker => worker.consume(handle, { signal: never, maxBatches: 100, once: true })),
    )
    expect(most).toBe(1)
    expect((await open().depth()).batches).toBe(0)
  })

  test('what a worker had in hand when it died comes again to another', async () => {
    const [batch] = await makeBatches(1, 1)
    const dying = open()
    await dying.publish([batch])
    const took = new Promise<Delivery>(resolve => {
      const hang = (delivery: Delivery) => {
        resolve(delivery)
        return new Promise<Verdict>(release => releases.push(() => release({ outcome: 'lost' })))
      }
      void dying.consume(hang, { signal: never, maxBatches: 1, once: true })
    })
    expect(idsOf([await took])).toEqual([batch.id])
    expect(idsOf(await takeAll(open()))).toEqual([])
    await eventually(async () => idsOf(await takeAll(open())).includes(batch.id))
    for (const release of releases.splice(0)) release()
  })

  test('a batch that fails is tried again, and after the last try set aside', async () => {
    const [bad] = await makeBatches(1, 1)
    const buffer = open()
    await buffer.publish([bad])
    for (let tries = 1; tries <= maxAttempts; tries++) {
      expect((await buffer.depth()).setAside).toBe(0)
      const failing = async (): Promise<Verdict> => ({ outcome: 'failed', reason: 'it is bad' })
      const drained = await buffer.consume(failing, { signal: never, maxBatches: 10, once: true })
      expect(drained).toEqual({ batches: 0, failed: 1 })
      await setup().passTime()
    }
    expect(await takeAll(buffer)).toEqual([])
    expect(await buffer.depth()).toMatchObject({ batches: 0, setAside: 1 })
  })

  test('a batch whose needs are away comes again at once when they are back, and no try is counted', async () => {
    const [first, second] = await makeBatches(1, 2)
    const buffer = open()
    if (second) await buffer.publish([first, second])
    for (let tries = 0; tries <= maxAttempts; tries++) {
      const postponing = async (): Promise<Verdict> => ({ outcome: 'postponed' })
      const drained = await buffer.consume(postponing, { signal: never, maxBatches: 10, once: true })
      expect(drained).toEqual({ batches: 0, failed: 0 })
    }
    expect(await buffer.depth()).toMatchObject({ batches: 2, setAside: 0 })
    expect(idsOf(await takeAll(buffer))).toEqual([first.id, second?.id])
  })

  test('what was set aside is listed by its organization, newest first, with its reason and all its events', async () => {
    const buffer = open()
    const [first, second, third] = await makeBatches(3, 3)
    for (const batch of [first, second, third]) if (batch) await giveUpOn(buffer, batch, `no ${batch.id}`)
    const all = await buffer.setAside(first.organizationId, { limit: 10 })
    expect(all.map(({ setAsideAt, ...batch }) => batch)).toEqual(
      [third, second, first].map(batch => ({ ...batch, attempts: maxAttempts, reason: `no ${batch?.id}` })),
    )
    for (const { setAsideAt } of all) expect(new Date(setAsideAt).toISOString()).toBe(setAsideAt)
    const [newest, ...rest] = all
    const next = await buffer.setAside(first.organizationId, { limit: 2, ...(newest && { before: newest }) })
    expect(next).toEqual(rest)
    expect(await buffer.setAside(crypto.randomUUID(), { limit: 10 })).toEqual([])
  })

  test('what was set aside can be sent again, once and by its organization only', async () => {
    const buffer = open()
    const [bad, waiting] = await makeBatches(1, 2)
    await giveUpOn(buffer, bad, 'it is bad')
    if (waiting) await buffer.publish([waiting])
    const other = await makeBatches(1, 1)
    expect(await buffer.resend(other[0].organizationId, bad.id)).toBe(false)
    expect(await buffer.resend(bad.organizationId, bad.id)).toBe(true)
    expect(await buffer.resend(bad.organizationId, bad.id)).toBe(false)
    expect(await buffer.setAside(bad.organizationId, { limit: 10 })).toEqual([])
    expect(await buffer.depth()).toMatchObject({ batches: 2, setAside: 0 })
    expect(idsOf(await takeAll(buffer)).sort()).toEqual([waiting?.id, bad.id].sort())
  })

  test('what was sent again begins its tries anew', async () => {
    const buffer = open()
    const [bad] = await makeBatches(1, 1)
    await giveUpOn(buffer, bad, 'it is bad')
    await buffer.resend(bad.organizationId, bad.id)
    await failOnce(buffer, 'still bad')
    expect(await buffer.depth()).toMatchObject({ batches: 1, setAside: 0 })
  })

  test('what was set aside can be dropped, by its organization only, and what is waiting cannot', async () => {
    const buffer = open()
    const [bad, waiting] = await makeBatches(1, 2)
    await giveUpOn(buffer, bad, 'it is bad')
    if (waiting) await buffer.publish([waiting])
    expect(await buffer.discard(crypto.randomUUID(), bad.id)).toBe(false)
    expect(await buffer.discard(bad.organizationId, waiting?.id ?? '')).toBe(false)
    expect(await buffer.discard(bad.organizationId, bad.id)).toBe(true)
    expect(await buffer.discard(bad.organizationId, bad.id)).toBe(false)
    expect(await buffer.depth()).toMatchObject({ batches: 1, setAside: 0 })
  })

  test('a batch that throws stands in the way of no other, of its own stream or another', async () => {
    const batches = await makeBatches(2, 6)
    const bad = batches[0]
    const buffer = open()
    await buffer.publish(batches)
    const handled: string[] = []
    for (let round = 0; round < 3 * maxAttempts; round++) {
      const handle = async ({ batches }: Delivery) => {
        if (batches.some(batch => batch.id === bad?.id)) throw new Error('this one cannot be processed')
        handled.push(...batches.map(batch => batch.id))
        return done
      }
      await buffer.consume(handle, { signal: never, maxBatches: 100, once: true })
      await setup().passTime()
    }
    expect(handled.sort()).toEqual(
      batches
        .slice(1)
        .map(batch => batch.id)
        .sort(),
    )
  })

  test('a batch waits while an earlier one of its stream is to be tried again', async () => {
    const [first, second] = await makeBatches(1, 2)
    const buffer = open()
    await buffer.publish([first])
    // The first wait is a second, which a slow machine may need for the next lines.
    for (let tries = 1; tries <= 4; tries++) await failOnce(buffer, 'not now')
    const failing = async (): Promise<Verdict> => ({ outcome: 'failed', reason: 'not now' })
    await buffer.consume(failing, { signal: never, maxBatches: 1, once: true })
    if (second) await buffer.publish([second])
    expect(await takeAll(buffer)).toEqual([])
    await setup().passTime()
    expect(idsOf(await takeAll(buffer))).toEqual([first.id, second?.id])
  })

  test('the depth counts what waits, and how long the oldest has', async () => {
    const batches = await makeBatches(2, 4)
    const buffer = open()
    const before = await buffer.depth()
    expect(before).toMatchObject({ batches: 0, oldestMs: 0 })
    await buffer.publish(batches)
    await new Promise(resolve => setTimeout(resolve, 20))
    const depth = await buffer.depth()
    expect(depth).toMatchObject({ batches: 4, setAside: before.setAside })
    expect([8, null]).toContain(depth.events)
    expect(depth.oldestMs).toBeGreaterThanOrEqual(20)
    await takeAll(buffer)
    expect(await buffer.depth()).toEqual(before)
  })

  test('a stream waits since its oldest batch was published, and not when that is done', async () => {
    const [first, elsewhere, second] = await makeBatches(2, 3)
    const buffer = open()
    const beganMs = Date.now()
    await buffer.publish([first])
    await new Promise(resolve => setTimeout(resolve, 20))
    const publishedMs = Date.now()
    if (second) await buffer.publish([second])
    const ids = [first.streamId, elsewhere?.streamId ?? '']
    const since = (await buffer.waitingSince(ids)).get(first.streamId)
    expect(since).toBeGreaterThanOrEqual(beganMs - 5)
    expect(since).toBeLessThan(publishedMs)
    await takeAll(buffer)
    expect(await buffer.waitingSince(ids)).toEqual(new Map())
  })

  test('no more is taken than allowed, and nothing once the signal is given', async () => {
    const batches = await makeBatches(4, 8)
    const buffer = open()
    await buffer.publish(batches)
    const stopped = await buffer.consume(async () => done, {
      signal: AbortSignal.abort(),
      maxBatches: 9,
      once: true,
    })
    expect(stopped).toEqual({ batches: 0, failed: 0 })
    const some = await buffer.consume(async () => done, { signal: never, maxBatches: 3, once: true })
    // About three: hands that take at once may leave the last one.
    expect(some.batches).toBeGreaterThan(0)
    expect(some.batches).toBeLessThanOrEqual(3)
    // A log counts what was done ahead of where it goes on until it goes on there.
    expect((await buffer.depth()).batches).toBeGreaterThanOrEqual(8 - some.batches)
    const rest = await buffer.consume(async () => done, { signal: never, maxBatches: 9, once: true })
    expect(some.batches + rest.batches).toBe(8)
    expect((await buffer.depth()).batches).toBe(0)
  })

  test('a closed buffer ends its consumers and refuses to publish', async () => {
    const [batch] = await makeBatches(1, 1)
    const buffer = open()
    const consuming = buffer.consume(async () => done, { signal: never, maxBatches: 10 })
    await buffer.close()
    expect(await consuming).toEqual({ batches: 0, failed: 0 })
    await expect(buffer.publish([batch])).rejects.toMatchObject({ code: 'unavailable' })
  })

  const releases: (() => void)[] = []
  let organizations: string[] = []

  async function dropSetAside(buffer: EventBuffer): Promise<void> {
    for (const organizationId of organizations)
      for (const { id } of await buffer.setAside(organizationId, { limit: 100 }))
        await buffer.discard(organizationId, id)
    organizations = []
  }

  async function giveUpOn(buffer: EventBuffer, batch: Batch, reason: string): Promise<void> {
    await buffer.publish([batch])
    for (let tries = 1; tries <= maxAttempts; tries++) await failOnce(buffer, reason)
  }

  async function failOnce(buffer: EventBuffer, reason: string): Promise<void> {
    const failing = async (): Promise<Verdict> => ({ outcome: 'failed', reason })
    await buffer.consume(failing, { signal: never, maxBatches: 1, once: true })
    await setup().passTime()
  }

  async function takeAll(buffer: EventBuffer): Promise<Delivery[]> {
    const taken: Delivery[] = []
    const take = async (delivery: Delivery) => {
      taken.push(delivery)
      return done
    }
    await buffer.consume(take, { signal: never, maxBatches: 1000, once: true })
    return taken
  }

  /** Lets time pass until the check holds; a lost worker's batch may need more than one wait. */
  async function eventually(check: () => Promise<boolean>): Promise<void> {
    for (let round = 0; round < 3; round++) {
      await setup().passTime()
      if (await check()) return
    }
    throw new Error('It did not come about.')
  }

  /** Batches of two events each, the streams taking turns. */
  async function makeBatches(streamCount: number, count: number): Promise<[Batch, ...Batch[]]> {
    const { organizationId, streamIds } = await setup().streams(streamCount)
    organizations.push(organizationId)
    const batches = Array.from(
      { length: count },
      (_, index): Batch => ({
        id: `req_${crypto.randomUUID()}`,
        organizationId,
        streamId: streamIds[index % streamCount] ?? '',
        events: ['first', 'second'].map(word => ({
          id: crypto.randomUUID(),
          timestamp: '2026-01-15T12:00:00.000Z',
          received_at: '2026-01-15T12:00:01.000Z',
          data: `${word} event of batch ${index}`,
          metadata: { source: 'test' },
          external_id: null,
        })),
      }),
    )
    const [first, ...rest] = batches
    if (!first) throw new Error('A test wants at least one batch.')
    return [first, ...rest]
  }
}

function idsOf(deliveries: Delivery[]): string[] {
  return deliveries.flatMap(delivery => delivery.batches.map(batch => batch.id))
}
