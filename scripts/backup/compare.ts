import type { Sql } from 'postgres'

export interface TableDigest {
  table: string
  rows: number
  /** Of all rows, whatever their order. */
  hash: string
}

/** Every table with the number of its rows and a hash of all of them; a partitioned one as a whole. */
export async function digestTables(sql: Sql): Promise<TableDigest[]> {
  const tables = await sql<{ name: string; columns: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name,
      (select string_agg(format('%I', a.attname), ', ' order by a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and (n.nspname in ('public', 'private') or (n.nspname = 'auth' and c.relname in ('users', 'identities')))
    order by 1`
  const digests: TableDigest[] = []
  for (const { name, columns } of tables) {
    const [row] = await sql.unsafe(`select count(*)::int as rows,
      coalesce(sum(('x' || left(md5(row(${columns})::text), 15))::bit(60)::bigint::numeric), 0)::text as hash from ${name}`)
    digests.push({ table: name, rows: Number(row?.rows), hash: String(row?.hash) })
  }
  return digests
}

/** The tables that are not the same in both, by name. */
export function differences(a: TableDigest[], b: TableDigest[]): string[] {
  const other = new Map(b.map(digest => [digest.table, digest]))
  const changed = a.filter(
    ({ table, rows, hash }) => other.get(table)?.hash !== hash || other.get(table)?.rows !== rows,
  )
  const missing = b.filter(({ table }) => !a.some(digest => digest.table === table))
  return [...changed, ...missing].map(({ table }) => table)
}
