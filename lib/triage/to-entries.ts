import type { Principal } from '@/lib/core/context'
import { formatId } from '@/lib/core/ids'
import { toIso, toIsoOrNull } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import { loadPersons, type Person } from '@/lib/members/person'
import type { HistoryEntry } from './schema'
import type { EntryRow } from './store'

/** The history as the API shows it to someone, with the names of the people and keys in it. */
export async function toEntries(
  db: DatabaseClient,
  caller: Principal,
  rows: readonly EntryRow[],
): Promise<HistoryEntry[]> {
  const personOf = await loadPersons(
    db,
    rows.flatMap(row => [row.user_id, row.data.user_id ?? null]),
  )
  return rows.map(row => ({
    id: formatId('entry', row.id),
    type: row.kind,
    at: toIso(row.at),
    by: actorOf(row, personOf(row.user_id)),
    anomaly_id: row.anomaly_id === null ? null : formatId('anomaly', row.anomaly_id),
    assignee: personOf(row.data.user_id ?? null),
    until: toIsoOrNull(row.data.until ?? null),
    until_grows: row.data.until_grows ?? null,
    woken: wokenOf(row),
    from: typeof row.data.from === 'string' ? row.data.from : null,
    verdict: row.data.verdict ?? null,
    resolution: row.data.resolution ?? null,
    note: row.data.note ?? null,
    comment: row.kind === 'commented' ? commentOf(row, caller) : null,
  }))
}

function actorOf(row: EntryRow, person: Person | null): HistoryEntry['by'] {
  if (row.actor === 'person') return { type: 'person', id: person?.id ?? null, name: person?.name ?? null }
  const id = row.key_id === null ? null : formatId('key', row.key_id)
  return { type: row.actor, id, name: row.key?.name ?? null }
}

function wokenOf({ data }: EntryRow): HistoryEntry['woken'] {
  const { by, from, occurrences, streams, severity } = data
  if (by === undefined || typeof from !== 'object') return null
  if (occurrences === undefined || streams === undefined || severity === undefined) return null
  return { by, now: { occurrences, streams, severity }, from }
}

function commentOf(row: EntryRow, { userId, keyId }: Principal): HistoryEntry['comment'] {
  const isOwn = row.actor === 'person' ? keyId === null && row.user_id === userId : row.key_id === keyId
  return {
    text: row.comment,
    edited_at: toIsoOrNull(row.edited_at),
    deleted_at: toIsoOrNull(row.deleted_at),
    yours: isOwn && row.deleted_at === null,
  }
}
