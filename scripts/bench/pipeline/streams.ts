import type { Sql } from 'postgres'

/** So many streams of the organization, made where they are missing. */
export async function makeStreams(sql: Sql, organizationId: string, count: number) {
  const names = Array.from({ length: count }, (_, n) => ({
    stream_type: 'logs',
    source: `bench-${n}`,
    test: false,
  }))
  const rows = await sql<{ id: string }[]>`
    select id from resolve_streams(${organizationId}, ${JSON.stringify(names)}::text::jsonb)`
  return rows.map(({ id }) => ({ organizationId, streamId: id }))
}
