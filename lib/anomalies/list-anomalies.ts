import { type Context, requireScope } from '@/lib/core/context'
import { type Page, toPage } from '@/lib/core/paging'
import type { z } from '@/lib/core/schema'
import type { Anomaly, listAnomaliesInput } from './schema'
import { placeOf, selectionOf } from './selection'
import { selectAnomalies, toAnomaly } from './store'

/** A page of the organization's anomalies, newest first (by when they were first seen). Needs `anomalies:read`. */
export async function listAnomalies(
  ctx: Context,
  input: z.output<typeof listAnomaliesInput> = {},
): Promise<Page<Anomaly>> {
  requireScope(ctx, 'anomalies:read')
  const selection = await selectionOf(ctx, input)
  if (selection === null) return { data: [], has_more: false, next_cursor: null }
  const rows = await selectAnomalies(ctx.db, ctx.principal.organizationId, {
    ...selection,
    kind: input.kind ?? null,
  })
  return toPage(rows, selection.limit - 1, toAnomaly, placeOf)
}
