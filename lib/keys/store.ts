import { dataOf, findDataOf } from '@/lib/core/database-error'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { scopes } from '@/lib/core/scopes'
import { toIso, toIsoOrNull } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { planIds } from '@/lib/plans'
import type { ApiKey } from './schema'

const columns =
  'id, name, environment, prefix, last_four, scopes, created_at, expires_at, last_used_at, revoked_at'

const keyRow = z.object({
  id: z.string(),
  name: z.string(),
  environment: z.enum(['live', 'test']),
  prefix: z.string(),
  last_four: z.string(),
  scopes: z.array(z.enum(scopes)),
  created_at: z.string(),
  expires_at: z.string().nullable(),
  last_used_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
})

const usedKey = keyRow
  .pick({ id: true, environment: true, scopes: true, expires_at: true, revoked_at: true })
  .extend({ organization_id: z.string(), created_by: z.string().nullable(), plan: z.enum(planIds) })
export type UsedKey = z.output<typeof usedKey>

export interface NewKey {
  id: string
  name: string
  environment: 'live' | 'test'
  scopes: string[]
  prefix: string
  last_four: string
  hash: string
  created_by: string | null
  expires_at: string | null
}

/**
 * Stores a key of the organization. One that is there was made by a try of the same request that was never answered: nobody
 * knows its secret, so this one takes its place. No person may change a secret: that takes the service.
 */
export async function putKey(
  { db, service }: { db: DatabaseClient; service: DatabaseClient },
  organizationId: string,
  key: NewKey,
): Promise<ApiKey> {
  const row = { ...key, organization_id: organizationId }
  const insert = db.from('api_keys').upsert(row, { onConflict: 'id', ignoreDuplicates: true })
  const inserted = findDataOf(await insert.select(columns).maybeSingle())
  if (inserted !== null) return toApiKey(inserted)
  const { hash, last_four } = key
  const replace = service.from('api_keys').update({ hash, last_four }).eq('organization_id', organizationId)
  return toApiKey(dataOf(await replace.eq('id', key.id).select(columns).single()))
}

/** The organization's keys, newest first, revoked ones too. */
export async function listKeys(db: DatabaseClient, organizationId: string): Promise<ApiKey[]> {
  const query = db.from('api_keys').select(columns).eq('organization_id', organizationId)
  return dataOf(await query.order('id', { ascending: false }).limit(1000)).map(toApiKey)
}

/** Marks a key as revoked. Answers false when the organization has no such key. */
export async function markRevoked(
  db: DatabaseClient,
  organizationId: string,
  id: string,
  revokedAt: Date,
): Promise<boolean> {
  const own = db
    .from('api_keys')
    .update({ revoked_at: revokedAt.toISOString() })
    .eq('organization_id', organizationId)
  const changed = dataOf(await own.eq('id', id).is('revoked_at', null).select('id'))
  if (changed.length > 0) return true
  const existing = db.from('api_keys').select('id').eq('organization_id', organizationId)
  return findDataOf(await existing.eq('id', id).maybeSingle()) !== null
}

/** The key of a secret's hash, with its organization's plan, or null. One that is good is marked as used at `now`. */
export async function findKeyByHash(
  service: DatabaseFunctions,
  hash: string,
  now: Date,
): Promise<UsedKey | null> {
  const data = findDataOf(await service.rpc('use_api_key', { p_hash: hash, p_now: now.toISOString() }))
  return data === null ? null : usedKey.parse(data)
}

function toApiKey(row: unknown): ApiKey {
  const key = keyRow.parse(row)
  return {
    ...key,
    id: formatId('key', key.id),
    created_at: toIso(key.created_at),
    expires_at: toIsoOrNull(key.expires_at),
    last_used_at: toIsoOrNull(key.last_used_at),
    revoked_at: toIsoOrNull(key.revoked_at),
  }
}
