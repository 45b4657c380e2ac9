import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import type { Stream, updateStreamInput } from './schema'
import { toStream, updateSensitivity } from './store'

/** Sets how large a part of the organization's alerts a stream may take, from the next run on. Needs `anomalies:write`. */
export async function updateStream(
  ctx: Context,
  { id, sensitivity }: z.output<typeof updateStreamInput> & { id: string },
): Promise<Stream> {
  requireScope(ctx, 'anomalies:write')
  const row = await updateSensitivity(ctx.db, ctx.principal.organizationId, id, sensitivity)
  if (row === null) throw new AppError('not_found', 'There is no such stream.')
  return toStream(row)
}
