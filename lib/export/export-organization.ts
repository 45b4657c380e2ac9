import { type Context, requireScope } from '@/lib/core/context'
import { formatId } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import { countExport } from './count-export'
import { organizationSources } from './organization-sources'
import type { exportInput } from './schema'
import { writeExport } from './write-export'

/** All that the caller's organization has, as NDJSON, see `writeExport`: what its admins may see, and no secrets. Needs `admin`. */
export async function exportOrganization(
  ctx: Context,
  { types }: z.output<typeof exportInput>,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  requireScope(ctx, 'admin')
  const { organizationId: of } = ctx.principal
  await countExport(ctx, of)
  const sources = organizationSources.filter(({ type }) => types?.includes(type) ?? true)
  const head = { organization_id: formatId('organization', of), started_at: ctx.now().toISOString() }
  return writeExport({ db: ctx.db, sources, of, head, log: ctx.log })
}
