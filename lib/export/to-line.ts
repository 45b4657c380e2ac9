import { formatId, type IdKind } from '@/lib/core/ids'
import type { Json } from '@/lib/db/database.types'
import type { Row } from './read-rows'
import type { Source } from './source'

const kinds: Readonly<Record<string, IdKind>> = {
  organization_id: 'organization',
  stream_id: 'stream',
  stream_ids: 'stream',
  event_id: 'event',
  anomaly_id: 'anomaly',
  incident_id: 'incident',
  channel_id: 'channel',
  outbox_id: 'message',
  key_id: 'key',
  user_id: 'user',
  user_ids: 'user',
  created_by: 'user',
  changed_by: 'user',
  updated_by: 'user',
  resolved_by: 'user',
  acknowledged_by: 'user',
  assigned_to: 'user',
  invited_by: 'user',
  accepted_by: 'user',
}

/** A row as a line of an export: its type, then its columns, ids as the API shows them. */
export function toLine({ type, id, json }: Source, row: Row): string {
  const shown = Object.entries(row).map(([column, value]) => {
    const kind = column === 'id' ? id : kinds[column]
    if (kind !== undefined) return [column, withKind(kind, value)]
    return [column, json.includes(column) && typeof value === 'string' ? JSON.parse(value) : value]
  })
  return `${JSON.stringify({ type, ...Object.fromEntries(shown) })}\n`
}

function withKind(kind: IdKind, value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map(one => withKind(kind, one) ?? null)
  return typeof value === 'string' ? formatId(kind, value) : value
}
