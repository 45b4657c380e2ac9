import { type Context, requireScope } from '@/lib/core/context'
import { effectUuid } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import type { createDeployMarkerInput, DeployMarker } from './schema'
import { insertDeployMarker, toDeployMarker } from './store'

/** Marks that a version went out, now unless told otherwise. Needs `events:write`: a CI job's key has that. */
export async function createDeployMarker(
  ctx: Context,
  { version, service, title, url, timestamp }: z.output<typeof createDeployMarkerInput>,
): Promise<DeployMarker> {
  requireScope(ctx, 'events:write')
  const row = await insertDeployMarker(ctx.db, ctx.principal.organizationId, {
    id: effectUuid(ctx),
    version,
    service: service ?? null,
    title: title ?? null,
    url: url ?? null,
    deployed_at: timestamp ?? ctx.now().toISOString(),
  })
  return toDeployMarker(row)
}
