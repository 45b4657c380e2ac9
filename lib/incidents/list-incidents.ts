import { placeOf, selectionOf } from '@/lib/anomalies/selection'
import { type Context, requirePerson, requireScope } from '@/lib/core/context'
import { findUuid } from '@/lib/core/ids'
import { type Page, toPage } from '@/lib/core/paging'
import type { z } from '@/lib/core/schema'
import type { Incident, listIncidentsInput } from './schema'
import { type Assignee, selectIncidents, toIncidents } from './store'

/** A page of the organization's incidents, newest first (by when they were first seen). Needs `anomalies:read`. */
export async function listIncidents(
  ctx: Context,
  input: z.output<typeof listIncidentsInput> = {},
): Promise<Page<Incident>> {
  requireScope(ctx, 'anomalies:read')
  const { organizationId } = ctx.principal
  const assignee = assigneeOf(ctx, input.assignee)
  const selection = await selectionOf(ctx, input)
  if (selection === null) return { data: [], has_more: false, next_cursor: null }
  const rows = await selectIncidents(ctx.db, organizationId, { ...selection, assignee })
  const shown = toPage(rows, selection.limit - 1, row => row, placeOf)
  return { ...shown, data: await toIncidents(ctx.db, organizationId, shown.data) }
}

function assigneeOf(ctx: Context, asked: string | undefined): Assignee | null {
  if (asked === undefined) return null
  if (asked === 'none') return 'none'
  const userId = asked === 'me' ? requirePerson(ctx) : findUuid('user', asked)
  return userId === null ? null : { userId }
}
