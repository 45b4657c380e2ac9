import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import { toIso } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import { builtInRuleIds } from './built-in-rules'
import { firstSettings, type RedactionSettings } from './settings'

const columns = 'built_in, own, updated_at'
/** A rule that an older version knew, or a newer one, is passed over. */
const builtIn = z
  .record(z.string(), z.boolean())
  .transform(all => Object.fromEntries(builtInRuleIds.flatMap(id => (id in all ? [[id, all[id]]] : []))))
const settingsRow = z.object({
  built_in: builtIn,
  own: z.array(z.object({ name: z.string(), pattern: z.string(), enabled: z.boolean() })),
  updated_at: z.string(),
})

/** What the organization has chosen to be redacted; what holds at first when it has chosen nothing. */
export async function findRedactionSettings(
  db: DatabaseClient,
  organizationId: string,
): Promise<RedactionSettings> {
  const own = db.from('redaction_settings').select(columns).eq('organization_id', organizationId)
  const row = findDataOf(await own.maybeSingle())
  return row === null ? firstSettings : toSettings(row)
}

/** Stores what the organization has chosen. Throws `forbidden` when the caller may not. */
export async function putRedactionSettings(
  db: DatabaseClient,
  organizationId: string,
  { builtIn, own }: Pick<RedactionSettings, 'builtIn' | 'own'>,
  by: { userId: string | null; at: Date },
): Promise<RedactionSettings> {
  const row = {
    organization_id: organizationId,
    built_in: builtIn,
    own,
    updated_at: by.at.toISOString(),
    updated_by: by.userId,
  }
  return toSettings(dataOf(await db.from('redaction_settings').upsert(row).select(columns).single()))
}

function toSettings(row: unknown): RedactionSettings {
  const { built_in, own, updated_at } = settingsRow.parse(row)
  return { builtIn: built_in, own, updatedAt: toIso(updated_at) }
}
