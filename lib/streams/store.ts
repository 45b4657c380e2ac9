import { dataOf } from '@/lib/core/database-error'
import type { DatabaseClient } from '@/lib/db/clients'

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
