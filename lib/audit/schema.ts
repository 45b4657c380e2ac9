import { findUuid, idSchema } from '@/lib/core/ids'
import { pageOf, pageParameters } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { instantSchema } from '@/lib/core/times'

export const auditFormats = ['json', 'ndjson', 'csv'] as const

export const auditOutcomes = ['done', 'refused', 'failed'] as const
export type AuditOutcome = (typeof auditOutcomes)[number]

export const listAuditLogsInput = z.strictObject({
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  /** A person's or a key's id. */
  actor: z
    .string()
    .refine(id => findUuid('user', id) !== null || findUuid('key', id) !== null, {
      error: 'Expected the id of a person (usr_...) or of a key (key_...).',
    })
    .optional(),
  /** As the log has it, such as `POST /api/v1/api-keys` or `FORM api-keys/create`; a method alone will do, or a route. */
  action: z.string().trim().min(1).max(220).optional(),
  /** `done`: below 400. `refused`: below 500, for what the caller sent or may not. `failed`: for what went wrong with us. */
  outcome: z.enum(auditOutcomes).optional(),
  /** `true`: without calls that only looked. */
  changes: z.enum(['true', 'false']).optional(),
  /** A page as JSON, or a file with many: the Accept header may say the same. */
  format: z.enum(auditFormats).optional(),
  limit: pageParameters.limit,
  cursor: pageParameters.cursor,
})

export const auditEntry = z.object({
  id: idSchema('audit'),
  time: z.iso.datetime(),
  method: z.string(),
  route: z.string(),
  status: z.number(),
  user_id: idSchema('user').nullable(),
  key_id: idSchema('key').nullable(),
  ip: z.string().nullable(),
  request_id: z.string().nullable(),
  target: z.string().nullable(),
  calls: z.number(),
  /** The place in the chain and its hash; null for some seconds, until the row is sealed. */
  sequence: z.number().nullable(),
  hash: z.string().nullable(),
})
export type AuditEntry = z.output<typeof auditEntry>

export const auditLogPage = pageOf(auditEntry)
export type AuditLogPage = z.output<typeof auditLogPage>
