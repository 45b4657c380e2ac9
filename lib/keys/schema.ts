import { idSchema } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { scopes } from '@/lib/core/scopes'
import { instantSchema } from '@/lib/core/times'

export const createKeyInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  environment: z.enum(['live', 'test']).default('live'),
  scopes: z.array(z.enum(scopes)).min(1).default(['events:write']),
  expires_at: instantSchema.optional(),
})

export const apiKey = z.object({
  id: idSchema('key'),
  name: z.string(),
  environment: z.enum(['live', 'test']),
  prefix: z.string(),
  last_four: z.string(),
  scopes: z.array(z.enum(scopes)),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable(),
  revoked_at: z.iso.datetime().nullable(),
})
export type ApiKey = z.output<typeof apiKey>

export const createdKey = apiKey.extend({ secret: z.string() })
export const keyList = z.object({
  data: z.array(apiKey),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})
