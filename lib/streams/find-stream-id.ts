import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { findUuid } from '@/lib/core/ids'
import { findStreamByName } from './store'

/** The stream that a filter names by id or by name, or null when there is none. Throws for what is neither. */
export async function findStreamId(ctx: Context, idOrName: string): Promise<string | null> {
  const uuid = findUuid('stream', idOrName)
  if (uuid !== null) return uuid
  if (idOrName.includes('\0')) return null
  if (idOrName.includes('/')) return findStreamByName(ctx.db, ctx.principal.organizationId, idOrName)
  const detail = 'Expected the id of a stream (str_...) or its name, such as logs/web.'
  throw new AppError('invalid_request', `/stream: ${detail}`, {
    errors: [{ pointer: '/stream', code: 'invalid_format', detail }],
  })
}
