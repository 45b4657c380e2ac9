import { expect, test } from 'vitest'
import { type DatabaseFunctions, lazyCall } from '@/lib/db/database-functions'
import type { Batch, EventBuffer, Verdict } from './port'

/** A worker's buffer, and its death: nothing more is heard of it, though the process of the test goes on. */
export interface Mortal {
  buffer: EventBuffer
  die(): Promise<void> | void
}

interface Takeover {
  /** Opens the buffer as a worker does, with the lease that the product has unless told otherwise. */
  open(options?: { leaseSeconds?: number }): Mortal
  streams(count: number): Promise<{ organizationId: string; streamIds: string[] }>
}

const longestMs = 60_000
const done: Verdict = { outcome: 'done' }

/** Who has what when: the tests that every engine passes by the clock on the wall. */
export function testTakeover(setup: () => Takeover): void {
  test('what a dead worker had in hand is handed to a living one within 60 seconds', {
    timeout: 2 * longestMs,
  }, async () => {
    const batch = await makeBatch()
    const [dying, living] = [setup().open(), setup().open()]
    const stopping = new AbortController()
    let end = (_verdict: Verdict) => {}
    try {
      await dying.buffer.publish([batch])
      await new Promise<void>(took => {
        const hang = () => {
          took()
          return new Promise<Verdict>(resolve => {
            end = resolve
          })
        }
        const { signal } = stopping
        void dying.buffer.consume(hang, { signal, maxBatches: 1, once: true }).catch(() => {})
      })
      await dying.die()
      const diedMs = performance.now()
      await new Promise<void>(resolve => {
        const take = async ({ batches }: { batches: Batch[] }) => {
          if (batches.some(({ id }) => id === batch.id)) resolve()
          return done
        }
        const { signal } = stopping
        void living.buffer.consume(take, { signal, maxBatches: Number.POSITIVE_INFINITY })
      })
      expect(performance.now() - diedMs).toBeLessThan(longestMs)
    } finally {
      stopping.abort()
      end({ outcome: 'lost' })
      await Promise.allSettled([dying.buffer.close(), living.buffer.close()])
    }
  })

  test('a worker that needs longer than its lease keeps what it has, and no try is counted', async () => {
    const batch = await makeBatch()
    const leaseSeconds = 4
    const [slow, other] = [setup().open({ leaseSeconds }), setup().open({ leaseSeconds })]
    const stopping = new AbortController()
    await slow.buffer.publish([batch])
    let taken = 0
    let others: Promise<unknown> = Promise.resolve()
    const work = async () => {
      taken++
      const { signal } = stopping
      others = other.buffer.consume(async () => done, { signal, maxBatches: 10 })
      await new Promise(resolve => setTimeout(resolve, 2.5 * leaseSeconds * 1000))
      return done
    }
    const own = await slow.buffer.consume(work, { signal: stopping.signal, maxBatches: 1, once: true })
    stopping.abort()
    expect({ own, others: await others, taken }).toEqual({
      own: { batches: 1, failed: 0 },
      others: { batches: 0, failed: 0 },
      taken: 1,
    })
    expect(await other.buffer.depth()).toMatchObject({ batches: 0, setAside: 0 })
    await Promise.all([slow.buffer.close(), other.buffer.close()])
  })

  async function makeBatch(): Promise<Batch> {
    const { organizationId, streamIds } = await setup().streams(1)
    const timestamp = '2026-01-15T12:00:00.000Z'
    const event = { id: crypto.randomUUID(), timestamp, received_at: timestamp, data: 'one', metadata: null }
    const events = [{ ...event, external_id: null }]
    return { id: `req_${crypto.randomUUID()}`, organizationId, streamId: streamIds[0] ?? '', events }
  }
}

/** The functions as a worker calls them, until it dies. */
export function mortalFunctions(functions: DatabaseFunctions): { functions: DatabaseFunctions; die(): void } {
  let dead = false
  const gone = { data: null, error: { code: '', message: 'The worker is dead.' }, status: 0 }
  return {
    functions: {
      rpc: (name, args) =>
        lazyCall(async signal => {
          if (dead) return gone
          const call = functions.rpc(name, args)
          return signal ? call.abortSignal(signal) : call
        }),
    },
    die() {
      dead = true
    },
  }
}
