import type { Context } from '@/lib/core/context'
import { dropSetAside } from './drop-set-aside'
import { purgeSome } from './store'

/** How long a caller waits for it; a hundred thousand events take a few seconds. The scheduled run does the rest. */
const longestMs = 20_000

/** Deletes what a closed organization holds, and itself. What fails now is done by the next scheduled run. */
export async function purgeOrganization(
  ctx: Pick<Context, 'service' | 'log' | 'buffer'>,
  organizationId: string,
): Promise<void> {
  const end = performance.now() + longestMs
  try {
    while (await purgeSome(ctx.service, organizationId)) if (performance.now() > end) return
    // What a worker gave up on while it was closed.
    await dropSetAside(ctx.buffer, organizationId)
  } catch (error) {
    ctx.log.warn('a closed organization is purged by the next scheduled run', {
      organization_id: organizationId,
      error,
    })
  }
}
