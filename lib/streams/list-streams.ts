import { type Context, requireScope } from '@/lib/core/context'
import { decodeCursor, type Page, toPage } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import type { listStreamsInput, Stream } from './schema'
import { selectStreams, toStream } from './store'

const place = z.strictObject({ name: z.string(), id: z.uuid() })

/** The organization's streams by name. Needs `events:read`. */
export async function listStreams(
  ctx: Context,
  input: z.output<typeof listStreamsInput> = {},
): Promise<Page<Stream>> {
  requireScope(ctx, 'events:read')
  const { limit = 200, cursor } = input
  const after = cursor === undefined ? null : decodeCursor(place, cursor)
  const rows = await selectStreams(ctx.db, ctx.principal.organizationId, { after, limit: limit + 1 })
  return toPage(rows, limit, toStream, ({ name, id }) => ({ name, id }))
}
