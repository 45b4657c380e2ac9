import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { HistoryEntry } from './schema'
import { findEntry } from './store'
import { toEntries } from './to-entries'

/** One entry of the history, as the caller of a change to it is answered. */
export async function getEntry({ db, principal }: Context, id: string): Promise<HistoryEntry> {
  const row = await findEntry(db, principal.organizationId, id)
  const [entry] = row === null ? [] : await toEntries(db, principal, [row])
  if (entry === undefined) throw new AppError('not_found', 'There is no such comment.')
  return entry
}
