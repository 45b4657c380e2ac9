import { findDataOf } from '@/lib/core/database-error'
import { formatId, idSchema } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import type { DatabaseClient } from '@/lib/db/clients'

/** A person as others see them; the name is null for one who has left. */
export const person = z.object({ id: idSchema('user'), name: z.string().nullable() })
export type Person = z.output<typeof person>

/** Gives persons by their uuids: those whom the caller may see have their names. */
export async function loadPersons(
  db: DatabaseClient,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => Person | null> {
  const asked = [...new Set(ids.filter(id => id !== null))]
  const rows = asked.length === 0 ? [] : findDataOf(await db.from('users').select('id, name').in('id', asked))
  const names = new Map((rows ?? []).map(({ id, name }) => [id, name]))
  return id => (id === null ? null : { id: formatId('user', id), name: names.get(id) ?? null })
}
