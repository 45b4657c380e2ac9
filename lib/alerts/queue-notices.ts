import type { EventBuffer } from '@/lib/buffer/port'
import { dataOf } from '@/lib/core/database-error'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { onceIn } from '@/lib/db/once-in'
import { dayOf } from '@/lib/usage/month'
import { tellUsage } from '@/lib/usage/tell-usage'
import { tellSetAside } from './tell-set-aside'

interface NoticeContext {
  service: DatabaseFunctions
  buffer: Pick<EventBuffer, 'depth' | 'setAside'>
  now: () => Date
}

/** How few refused events of a day are nobody's news, whatever their share. */
const leastRejected = 100

/**
 * Queues what is told by the clock and not by what has just happened: usage near its limit, batches that were given up on,
 * unusually many refused events, the weekly digest. Whoever comes first does it; each part fails alone, and the first
 * failure is thrown once all had their turn. Answers how many messages each made.
 */
export async function queueNotices(ctx: NoticeContext, budgetMs: number): Promise<Record<string, number>> {
  const { service, now } = ctx
  const parts: [name: string, everySeconds: number, queue: () => Promise<number>][] = [
    ['usage', 55, () => tellUsage(service, now())],
    ['set_aside', 55, () => tellSetAside(ctx, budgetMs / 2)],
    ['rejections', 300, () => tellRejections(service, now())],
    ['digests', 55, () => queueDigests(service, now())],
  ]
  const counts: Record<string, number> = {}
  const failures: unknown[] = []
  for (const [name, everySeconds, queue] of parts) {
    try {
      await onceIn(everySeconds, `notices-${name}`, service, async () => {
        counts[name] = await queue()
      })
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return counts
}

async function tellRejections(service: DatabaseFunctions, now: Date): Promise<number> {
  return dataOf(await service.rpc('tell_rejections', { p_day: dayOf(now), p_least: leastRejected }))
}

async function queueDigests(service: DatabaseFunctions, now: Date): Promise<number> {
  return dataOf(await service.rpc('queue_digests', { p_now: now.toISOString() }))
}
