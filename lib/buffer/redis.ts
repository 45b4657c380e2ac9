import { withinDeadline } from '@/lib/core/deadline'
import { AppError } from '@/lib/core/errors'
import { inParallel } from '@/lib/core/in-parallel'
import { pause } from '@/lib/core/pause'
import { z } from '@/lib/core/schema'
import type { RedisConnection } from '@/lib/redis/connection'
import { judged } from './judged'
import {
  type Batch,
  type ConsumeOptions,
  type Delivery,
  type Drained,
  type EventBuffer,
  maxAttempts,
  type Verdict,
} from './port'
import {
  claimScript,
  depthScript,
  publishScript,
  renewScript,
  setAsideScript,
  settleScript,
  takeBackScript,
} from './redis-scripts'
import { renewing } from './renewing'
import { eventsSchema } from './schema'
import { unavailable } from './unavailable'

interface RedisBufferOptions {
  /** What all its keys begin with. */
  prefix?: string
  /** How long a silent worker keeps its stream: what a dead one had in hand comes to another after it. */
  leaseSeconds?: number
  /** How many streams one `consume` works on at once. */
  concurrency?: number
  /** How long to wait before asking again when nothing is ready. */
  pollMs?: number
}

const batchesPerClaim = 200
const eventsPerClaim = 4_000
/** A sender is told within 2 seconds that nothing can be stored. */
const publishMs = 1500
/** How long to wait for what a delivery needs and is away. */
const postponedMs = 1000

const flatSchema = z.array(z.string())
const depthSchema = z.tuple([z.number(), z.number(), z.number(), z.number()])
const scoresSchema = z.array(z.union([z.string(), z.number()]).nullable())

interface Claim {
  token: string
  delivery: Delivery
  /** Entry, id and number of events of each batch, as `settle` wants them. */
  entries: string[]
}

/** The buffer in Redis: a stream's batches in a Redis stream, organizations taking turns. See `redis-scripts.ts`. */
export function redisBuffer(
  { redis, close }: RedisConnection,
  options: RedisBufferOptions = {},
): EventBuffer {
  const { prefix = '{driftlock}:buffer:', leaseSeconds = 30, concurrency = 4, pollMs = 250 } = options
  const closing = new AbortController()
  const consuming = new Set<Promise<unknown>>()
  const run = (script: string) => {
    const prepared = redis.createScript<unknown>(script)
    return (values: (string | number)[]) => prepared.exec([prefix], values.map(String))
  }
  const publish = run(publishScript)
  const claim = run(claimScript)
  const renew = run(renewScript)
  const settle = run(settleScript)
  const depth = run(depthScript)
  const setAside = run(setAsideScript)
  const takeBack = run(takeBackScript)

  return {
    async publish(batches) {
      refuseWhenClosed()
      if (batches.length === 0) return
      await reached(withinDeadline(publish(batches.flatMap(toValues)), publishMs))
    },

    async consume(handle, consumeOptions) {
      refuseWhenClosed()
      const work = consume(handle, consumeOptions)
      consuming.add(work)
      return work.finally(() => consuming.delete(work))
    },

    async depth() {
      const [batches, events, oldestMs, aside] = depthSchema.parse(await reached(depth([])))
      return { batches, events, oldestMs, setAside: aside }
    },

    async waitingSince(streamIds) {
      const [first, ...rest] = streamIds
      if (first === undefined) return new Map()
      const answer = await reached(redis.zmscore(`${prefix}oldest`, [first, ...rest]))
      const scores = scoresSchema.parse(answer ?? [])
      return new Map(
        streamIds.flatMap((id, index) => {
          const score = scores[index]
          return score == null ? [] : [[id, Number(score)]]
        }),
      )
    },

    async setAside(organizationId, { limit, before }) {
      const after = before ? [Date.parse(before.setAsideAt), before.id] : ['+inf', '']
      const flat = flatSchema.parse(await reached(setAside([organizationId, limit, ...after])))
      return inGroups(flat, 6).map(([id = '', streamId = '', events = '', attempts, reason = '', at]) => ({
        ...{ id, organizationId, streamId, events: eventsSchema.parse(events) },
        ...{ attempts: Number(attempts), reason, setAsideAt: new Date(Number(at)).toISOString() },
      }))
    },

    async resend(organizationId, batchId) {
      return (await reached(takeBack([organizationId, batchId, 1]))) === 1
    },

    async discard(organizationId, batchId) {
      return (await reached(takeBack([organizationId, batchId, 0]))) === 1
    },

    async close() {
      closing.abort()
      await Promise.allSettled(consuming)
      await close()
    },
  }

  function refuseWhenClosed(): void {
    if (closing.signal.aborted) throw new AppError('unavailable', 'The event buffer is closed.')
  }

  async function consume(
    handle: (delivery: Delivery) => Promise<Verdict>,
    { signal, maxBatches, once = false }: ConsumeOptions,
  ): Promise<Drained> {
    const drained: Drained = { batches: 0, failed: 0 }
    let allowed = maxBatches
    await inParallel(concurrency, AbortSignal.any([signal, closing.signal]), async stop => {
      while (!stop.aborted && allowed > 0) {
        const wanted = Math.min(allowed, batchesPerClaim)
        allowed -= wanted
        const claimed = await claimStream(wanted)
        allowed += wanted - (claimed?.delivery.batches.length ?? 0)
        const verdict = claimed && (await workOff(claimed, handle, drained))
        if (verdict !== null && verdict.outcome !== 'postponed') continue
        if (once) return
        await pause(verdict === null ? pollMs : postponedMs, stop)
      }
    })
    return drained
  }

  async function claimStream(most: number): Promise<Claim | null> {
    const token = crypto.randomUUID()
    const limits = [leaseSeconds * 1000, most, eventsPerClaim, maxAttempts]
    const answer = flatSchema.parse(await reached(claim([token, ...limits])))
    const [streamId, organizationId, ...rest] = answer
    if (streamId === undefined || organizationId === undefined) return null
    const groups = inGroups(rest, 4)
    const batches = groups.map(([, id = '', , events = '']) => ({
      ...{ id, organizationId, streamId, events: eventsSchema.parse(events) },
    }))
    const entries = groups.flatMap(([entry = '', id = '', n = '']) => [entry, id, n])
    return { token, delivery: { organizationId, streamId, batches, fence: null }, entries }
  }

  async function workOff(
    { token, delivery, entries }: Claim,
    handle: (delivery: Delivery) => Promise<Verdict>,
    drained: Drained,
  ): Promise<Verdict> {
    const keep = async () => (await renew([delivery.streamId, token, leaseSeconds * 1000])) === 1
    const verdict = await renewing(leaseSeconds, keep, () => judged(handle, delivery))
    const { outcome } = verdict
    if (outcome === 'lost') return verdict
    const reason = outcome === 'failed' ? verdict.reason.slice(0, 2000) : ''
    const finished = outcome === 'done' ? entries : []
    const held = await reached(settle([delivery.streamId, token, outcome, reason, maxAttempts, ...finished]))
    if (held === 1 && outcome === 'done') drained.batches += delivery.batches.length
    if (held === 1 && outcome === 'failed') drained.failed += delivery.batches.length
    return verdict
  }
}

/** The answer of Redis. An error of the REST client quotes the whole command: nothing of it may reach a log. */
async function reached<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer
  } catch (error) {
    const message = error instanceof Error ? error.message.split(', command was:')[0] : String(error)
    throw unavailable(new Error(`Redis: ${message}`))
  }
}

function toValues({ id, organizationId, streamId, events }: Batch): (string | number)[] {
  return [id, organizationId, streamId, events.length, JSON.stringify(events)]
}

function inGroups(values: string[], size: number): string[][] {
  return Array.from({ length: values.length / size }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  )
}
