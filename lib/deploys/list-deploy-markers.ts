import { type Context, requireScope } from '@/lib/core/context'
import { decodeCursor, defaultLimit, type Page, toPage } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { storedTimeSchema } from '@/lib/core/times'
import type { DeployMarker, listDeployMarkersInput } from './schema'
import { selectDeployMarkers, toDeployMarker } from './store'

const place = z.strictObject({ time: storedTimeSchema, id: z.uuid() })

/** A page of the organization's deploy markers, the latest deploy on top. Needs `anomalies:read`. */
export async function listDeployMarkers(
  ctx: Context,
  { from, to, service, cursor, limit = defaultLimit }: z.output<typeof listDeployMarkersInput> = {},
): Promise<Page<DeployMarker>> {
  requireScope(ctx, 'anomalies:read')
  const rows = await selectDeployMarkers(ctx.db, ctx.principal.organizationId, {
    from: from ?? null,
    to: to ?? null,
    service: service ?? null,
    before: cursor === undefined ? null : decodeCursor(place, cursor),
    limit: limit + 1,
  })
  return toPage(rows, limit, toDeployMarker, ({ deployed_at, id }) => ({ time: deployed_at, id }))
}
