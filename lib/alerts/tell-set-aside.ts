import type { EventBuffer } from '@/lib/buffer/port'
import { dataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { dayOf } from '@/lib/usage/month'

interface TellSetAsideContext {
  service: DatabaseFunctions
  buffer: Pick<EventBuffer, 'depth' | 'setAside'>
  now: () => Date
}

const organizationsAtOnce = 200
/** Batches are set aside six tries after they came: whoever has any today sent something in these days. */
const activeDays = 8
const mostCounted = 100

/** Tells the organizations of which a batch was given up on today. Answers how many messages that made. */
export async function tellSetAside(ctx: TellSetAsideContext, budgetMs: number): Promise<number> {
  const { service, buffer, now } = ctx
  if ((await buffer.depth()).setAside === 0) return 0
  const endMs = now().getTime() + budgetMs
  let told = 0
  let after: string | undefined
  for (;;) {
    const page = {
      p_days: activeDays,
      p_limit: organizationsAtOnce,
      ...(after !== undefined && { p_after: after }),
    }
    const ids = z.array(z.string()).parse(dataOf(await service.rpc('active_organizations', page)))
    for (const id of ids) {
      if (now().getTime() > endMs) return told
      told += await tellOne(ctx, id)
    }
    after = ids.at(-1)
    if (ids.length < organizationsAtOnce) return told
  }
}

async function tellOne(
  { service, buffer, now }: TellSetAsideContext,
  organizationId: string,
): Promise<number> {
  const batches = await buffer.setAside(organizationId, { limit: mostCounted })
  const today = batches.filter(({ setAsideAt }) => setAsideAt.startsWith(dayOf(now())))
  const [latest] = today
  if (latest === undefined) return 0
  const answer = await service.rpc('tell_set_aside', {
    p_organization: organizationId,
    p_stream: latest.streamId,
    p_set_aside_at: latest.setAsideAt,
    p_set_aside: today.length,
    p_events: latest.events.length,
    // What follows is where in the program it happened, which is in the log.
    p_reason: latest.reason.split('\n')[0]?.slice(0, 300) ?? '',
  })
  return dataOf(answer)
}
