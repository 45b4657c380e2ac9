import type { PersonContext } from '@/lib/core/context'
import { formatId } from '@/lib/core/ids'
import { countExport } from './count-export'
import { personalSources } from './personal-sources'
import { writeExport } from './write-export'

/**
 * What is kept of the calling person, in whatever organization, as NDJSON, see `writeExport`. Read as the service: an audit log
 * shows a viewer nothing, but what it says of them is theirs to have.
 */
export async function exportPerson(ctx: PersonContext): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { userId: of } = ctx.principal
  await countExport(ctx, of)
  const head = { user_id: formatId('user', of), started_at: ctx.now().toISOString() }
  return writeExport({ db: ctx.service, sources: personalSources, of, head, log: ctx.log })
}
