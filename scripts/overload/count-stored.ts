import postgres from 'postgres'
import type { Machine } from '../crash/machine'

/** How many events of the organization are stored. */
export async function countStored({ postgres: { url } }: Machine, organizationId: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql<{ stored: number }[]>`
      select count(*)::int as stored from events where organization_id = ${organizationId}`
    return row?.stored ?? 0
  } finally {
    await sql.end()
  }
}
