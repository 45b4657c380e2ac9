import { dataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseClient } from '@/lib/db/clients'
import type { Json } from '@/lib/db/database.types'
import type { Source } from './source'

export type Row = { [column: string]: Json | undefined }

const page = z.array(z.record(z.string(), z.json()))

/**
 * The rows of a table that are `of` this id, in the order of its key, some at a time: what is there while it is read comes
 * once; what is added meanwhile comes if it sorts after what was read. Holds one page in memory.
 */
export async function* readRows(db: DatabaseClient, source: Source, of: string): AsyncGenerator<Row[]> {
  let after: Json | undefined
  for (;;) {
    const answer = await db.rpc('export_rows', {
      p_table: source.table,
      p_columns: [...source.columns],
      p_column: source.of,
      p_value: of,
      p_key: [...source.key],
      p_limit: source.rows,
      ...(after !== undefined && { p_after: after }),
    })
    const rows = page.parse(dataOf(answer)) as Row[]
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < source.rows) return
    after = source.key.map(column => last[column] ?? null)
  }
}
