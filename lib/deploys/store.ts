import { dataOf, findDataOf } from '@/lib/core/database-error'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { toIso } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import type { DeployMarker } from './schema'

const columns = 'id, version, service, title, url, deployed_at, created_at'
const markerRow = z.object({
  id: z.string(),
  version: z.string(),
  service: z.string().nullable(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  deployed_at: z.string(),
  created_at: z.string(),
})
export type MarkerRow = z.output<typeof markerRow>

type NewMarker = Omit<MarkerRow, 'created_at'>

/** Stores a deploy marker of the organization, unless it is stored; answers what is. */
export async function insertDeployMarker(
  db: DatabaseClient,
  organizationId: string,
  marker: NewMarker,
): Promise<MarkerRow> {
  const markers = db.from('deploy_markers')
  const row = { ...marker, organization_id: organizationId }
  const insert = markers.upsert(row, { onConflict: 'id', ignoreDuplicates: true })
  const inserted = findDataOf(await insert.select(columns).maybeSingle())
  if (inserted !== null) return markerRow.parse(inserted)
  const own = markers.select(columns).eq('organization_id', organizationId).eq('id', marker.id)
  return markerRow.parse(dataOf(await own.single()))
}

export interface MarkerSelection {
  /** Deployed in [from, to). */
  from: string | null
  to: string | null
  service: string | null
  before: { time: string; id: string } | null
  limit: number
}

/** The organization's deploy markers, the latest deploy on top. */
export async function selectDeployMarkers(
  db: DatabaseClient,
  organizationId: string,
  { from, to, service, before, limit }: MarkerSelection,
): Promise<MarkerRow[]> {
  let query = db.from('deploy_markers').select(columns).eq('organization_id', organizationId)
  if (from !== null) query = query.gte('deployed_at', from)
  if (to !== null) query = query.lt('deployed_at', to)
  if (service !== null) query = query.eq('service', service)
  if (before !== null) {
    const { time, id } = before
    query = query.or(`deployed_at.lt."${time}",and(deployed_at.eq."${time}",id.lt.${id})`)
  }
  const latestFirst = query.order('deployed_at', { ascending: false }).order('id', { ascending: false })
  return z.array(markerRow).parse(dataOf(await latestFirst.limit(limit)))
}

/** Deletes a deploy marker of the organization. Answers false when there is none. */
export async function removeDeployMarker(
  db: DatabaseClient,
  organizationId: string,
  id: string,
): Promise<boolean> {
  const own = db.from('deploy_markers').delete().eq('organization_id', organizationId)
  return dataOf(await own.eq('id', id).select('id')).length > 0
}

/** A deploy marker as the API shows it. */
export function toDeployMarker({ deployed_at, ...row }: MarkerRow): DeployMarker {
  return {
    ...row,
    id: formatId('deploy', row.id),
    timestamp: toIso(deployed_at),
    created_at: toIso(row.created_at),
  }
}
