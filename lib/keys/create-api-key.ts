import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { effectUuid } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import type { ApiKey, createKeyInput } from './schema'
import { createSecret, hashSecret } from './secret'
import { putKey } from './store'

/** A new API key of the organization with its secret, which is shown this once and not kept. Needs `admin`. */
export async function createApiKey(
  ctx: Context,
  input: z.output<typeof createKeyInput>,
): Promise<{ key: ApiKey; secret: string }> {
  requireScope(ctx, 'admin')
  const expiresAt = input.expires_at === undefined ? null : new Date(input.expires_at)
  if (expiresAt !== null && expiresAt <= ctx.now()) {
    const detail = 'Expected a time to come.'
    throw new AppError('invalid_request', `/expires_at: ${detail}`, {
      errors: [{ pointer: '/expires_at', code: 'in_the_past', detail }],
    })
  }
  const secret = createSecret(input.environment)
  const key = await putKey(ctx, ctx.principal.organizationId, {
    id: effectUuid(ctx),
    name: input.name,
    environment: input.environment,
    scopes: [...new Set(input.scopes)],
    prefix: `dl_${input.environment}_`,
    last_four: secret.slice(-4),
    hash: await hashSecret(secret),
    created_by: ctx.principal.userId,
    expires_at: expiresAt?.toISOString() ?? null,
  })
  return { key, secret }
}
