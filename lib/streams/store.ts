import { dataOf, findDataOf } from '@/lib/core/database-error'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { toIso, toIsoOrNull } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Stream } from './schema'
import { sensitivities } from './sensitivity'

/** What an event says of its stream. */
export interface StreamName {
  streamType: string
  source: string
}

export interface ResolvedStream {
  id: string
  /** The plan's number of streams was reached: this is the stream other/default. */
  capped: boolean
}

/**
 * The organization's streams of these names, by `streamKey`; each is created when first seen, up to the plan's number.
 * What a test key sends is kept in streams of its own. Needs the service client.
 */
export async function resolveStreams(
  organizationId: string,
  service: DatabaseClient,
  names: StreamName[],
  test: boolean,
): Promise<Map<string, ResolvedStream>> {
  const distinct = new Map(names.map(name => [streamKey(name), name]))
  const wanted = [...distinct.values()].map(({ streamType, source }) => ({
    stream_type: streamType,
    source,
    test,
  }))
  const resolved = new Map<string, ResolvedStream>()
  // A request may name more streams than rows come back at once.
  for (let start = 0; start < wanted.length; start += 1000) {
    const rows = dataOf(
      await service.rpc('resolve_streams', {
        p_organization: organizationId,
        p_streams: wanted.slice(start, start + 1000),
      }),
    )
    for (const { id, stream_type, source, capped } of rows) {
      resolved.set(streamKey({ streamType: stream_type, source }), { id, capped })
    }
  }
  return resolved
}

/** A stream's name as one string, such as `logs/web`; two streams never share it, for a type holds no slash. */
export function streamKey({ streamType, source }: StreamName): string {
  return `${streamType}/${source}`
}

const streamRow = z.object({
  id: z.string(),
  name: z.string(),
  stream_type: z.string(),
  source: z.string(),
  test: z.boolean(),
  sensitivity: z.enum(sensitivities),
  learning: z.object({ seen: z.number(), needed: z.number() }).nullable(),
  events_count: z.number(),
  last_event_at: z.string().nullable(),
  created_at: z.string(),
})
const streamColumns =
  'id, name, stream_type, source, test, sensitivity, learning, events_count, last_event_at, created_at'

export type StreamRow = z.output<typeof streamRow>

/** The organization's streams by name, after the one named. */
export async function selectStreams(
  db: DatabaseClient,
  organizationId: string,
  { after, limit }: { after: { name: string; id: string } | null; limit: number },
): Promise<StreamRow[]> {
  const own = db.from('streams').select(streamColumns).eq('organization_id', organizationId)
  const from = after === null ? own : own.gte('name', after.name)
  // A name may be that of a live and of a test stream: those not after the place are left out here, since a source
  // is any text and would have to be quoted in a filter that says more.
  const rows = dataOf(
    await from
      .order('name')
      .order('id')
      .limit(limit + 2),
  )
  const following = z.array(streamRow).parse(rows)
  if (after === null) return following.slice(0, limit)
  return following.filter(({ name, id }) => name !== after.name || id > after.id).slice(0, limit)
}

const nameRow = streamRow.pick({ id: true, name: true, stream_type: true, source: true })

const namesAtOnce = 100

/** The names of the organization's streams with these ids; those that are gone are left out. */
export async function selectStreamNames(
  db: DatabaseClient,
  organizationId: string,
  ids: readonly string[],
): Promise<z.output<typeof nameRow>[]> {
  const named: z.output<typeof nameRow>[] = []
  // The ids stand in the address of the request, which has a limit.
  for (let start = 0; start < ids.length; start += namesAtOnce) {
    const own = db
      .from('streams')
      .select('id, name, stream_type, source')
      .eq('organization_id', organizationId)
    const rows = dataOf(await own.in('id', ids.slice(start, start + namesAtOnce)))
    named.push(...z.array(nameRow).parse(rows))
  }
  return named
}

/** The id of the organization's stream of this name, or null. A live stream comes before a test key's. */
export async function findStreamByName(
  db: DatabaseClient,
  organizationId: string,
  name: string,
): Promise<string | null> {
  const own = db.from('streams').select('id').eq('organization_id', organizationId)
  return findDataOf(await own.eq('name', name).order('test').limit(1).maybeSingle())?.id ?? null
}

/** Sets the sensitivity of the organization's stream; null when there is none. */
export async function updateSensitivity(
  db: DatabaseClient,
  organizationId: string,
  id: string,
  sensitivity: Stream['sensitivity'],
): Promise<StreamRow | null> {
  const own = db.from('streams').update({ sensitivity }).eq('organization_id', organizationId)
  const row = findDataOf(await own.eq('id', id).select(streamColumns).maybeSingle())
  return row === null ? null : streamRow.parse(row)
}

/** Events of each of the organization's streams over [from, to), in steps of equal length. */
export async function countByStreamOverTime(
  db: DatabaseClient,
  organizationId: string,
  { from, to }: { from: Date; to: Date },
): Promise<{ stream_id: string; counts: number[] }[]> {
  return dataOf(
    await db.rpc('streams_over_time', {
      p_organization: organizationId,
      p_from: from.toISOString(),
      p_to: to.toISOString(),
    }),
  )
}

/** A stream as the API shows it. */
export function toStream(row: StreamRow): Stream {
  return {
    ...row,
    id: formatId('stream', row.id),
    last_event_at: toIsoOrNull(row.last_event_at),
    created_at: toIso(row.created_at),
  }
}
