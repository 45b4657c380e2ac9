import type { ChannelKind } from '@/lib/core/channel-kind'
import { secondMs } from '@/lib/core/clock'
import { pause } from '@/lib/core/pause'
import { deliver, prepare, type Ready, type SendContext } from './deliver'
import { kindsOf } from './sending'
import { claimMessages } from './store'

interface SendOptions {
  signal: AbortSignal
  /** Begins nothing new after so long. */
  budgetMs?: number
  /** Of one try. */
  timeoutMs?: number
  /** Looks so often for what has become due; absent: it ends when nothing is due. */
  waitMs?: number
}

/** What was done, in tries. */
export interface SendReport {
  [count: string]: number
  sent: number
  failed: number
  dropped: number
}

/** Mail has tries of its own: all of it goes through one server, and when that one is away, channels are told all the same. */
const groups: readonly (readonly ChannelKind[])[] = [['email'], ['slack', 'webhook']]
/** So many tries of a group at once. Channels that fail have a quarter: they slow down one another, and nobody else. */
const atOnce = 16
const failingAtOnce = 4
const perLane = 2
const perOrganization = 4
/** While others are on their way, what becomes due is looked for so often. */
const lookMs = 250
/** More than a try may take with all that belongs to it: what is held longer is held by nobody. */
const leaseSeconds = 60
const tryMs = 15 * secondMs

/**
 * Sends what is due, each message at least once and with the same id on every try. Any number may go on at once, in any
 * processes. Ends when nothing is due, after the budget or at the signal; what is on its way then is waited for.
 */
export async function sendMessages(ctx: SendContext, options: SendOptions): Promise<SendReport> {
  const report: SendReport = { sent: 0, failed: 0, dropped: 0 }
  const possible = kindsOf(ctx.sending)
  const kinds = groups.map(group => group.filter(kind => possible.includes(kind)))
  await Promise.all(
    kinds.filter(group => group.length > 0).map(group => sendGroup(group, ctx, options, report)),
  )
  return report
}

async function sendGroup(
  kinds: ChannelKind[],
  ctx: SendContext,
  { signal, budgetMs = Number.POSITIVE_INFINITY, timeoutMs = tryMs, waitMs }: SendOptions,
  report: SendReport,
): Promise<void> {
  const onTheirWay = new Map<Promise<void>, { failing: boolean }>()
  const endMs = performance.now() + budgetMs
  try {
    while (!signal.aborted && performance.now() < endMs) {
      const failing = [...onTheirWay.values()].filter(one => one.failing).length
      const claimed = await claimMessages(ctx.service, {
        kinds,
        limit: atOnce - onTheirWay.size,
        failingLimit: Math.max(0, failingAtOnce - failing),
        perLane,
        perOrganization,
        leaseSeconds,
      })
      for (const ready of await prepare(claimed, ctx)) {
        const going = send(ready).finally(() => onTheirWay.delete(going))
        onTheirWay.set(going, { failing: ready[0].channel?.failing ?? false })
      }
      if (onTheirWay.size >= atOnce) await Promise.race(onTheirWay.keys())
      else if (claimed.length > 0) continue
      else if (onTheirWay.size > 0) await Promise.race([...onTheirWay.keys(), pause(lookMs, signal)])
      else if (waitMs === undefined) break
      else await pause(waitMs, signal)
    }
  } finally {
    await Promise.all(onTheirWay.keys())
  }

  async function send(ready: Ready): Promise<void> {
    try {
      const { outcome } = await deliver(ready, ctx, timeoutMs)
      report[outcome] = (report[outcome] ?? 0) + 1
    } catch (error) {
      const outboxId = ready[0].id
      ctx.log.error('What became of a message was not recorded; it is sent again.', { outboxId, error })
    }
  }
}
