import type { Pool } from 'pg'

/** What must be known of a function to call it by the names of its parameters. */
export interface FunctionSignature {
  parameters: { name: string; type: string }[]
  /** Each of its results is a row, not a single value. */
  isRow: boolean
  /** It answers any number of results. */
  isSet: boolean
}

/** Reads the signature of a function of the public schema. Throws when there is none of that name. */
export async function readSignature(pool: Pool, name: string): Promise<FunctionSignature> {
  const { rows } = await pool.query<{ names: string[]; types: string[]; set: boolean; row: boolean }>(
    `select coalesce(p.proargnames, '{}') as names, p.proretset as set, t.typtype = 'c' or t.typname = 'record' as row,
      array(select u.type::regtype::text from unnest(p.proargtypes) with ordinality u (type, place) order by place)
        as types
    from pg_proc p join pg_type t on t.oid = p.prorettype
    where p.pronamespace = 'public'::regnamespace and p.proname = $1`,
    [name],
  )
  const [row] = rows
  if (!row) throw new Error(`The database has no function public.${name}. Apply the migrations.`)
  return {
    parameters: row.types.map((type, index) => ({ name: row.names[index] ?? '', type })),
    isRow: row.row,
    isSet: row.set,
  }
}
