import type { IdKind } from '@/lib/core/ids'
import type { Database } from '@/lib/db/database.types'

type Tables = Database['public']['Tables']
export type TableName = keyof Tables
type Column<Table extends TableName> = keyof Tables[Table]['Row'] & string

/** A table as an export has it. */
export interface Source {
  /** What each of its lines is called. */
  type: string
  table: TableName
  /** What is in the export, in this order. */
  columns: readonly string[]
  /** What is not, each with its reason. */
  omitted: Readonly<Record<string, string>>
  /** What orders the rows, and no two of them share. */
  key: readonly string[]
  /** The column that says whose a row is; `member_of` for the people of an organization. */
  of: string
  /** The kind of the id in the column `id`, where the API shows it with a prefix. */
  id?: IdKind
  /** Columns that keep JSON as text. */
  json: readonly string[]
  /** How many rows are read at once: fewer where each is large. */
  rows: number
}

interface SourceSpec<Table extends TableName> {
  columns: readonly Column<Table>[]
  omitted?: Partial<Record<Column<Table>, string>>
  key?: readonly Column<Table>[]
  of?: Column<Table> | 'member_of'
  id?: IdKind
  json?: readonly Column<Table>[]
  rows?: number
}

/** Describes a table; its key is `id`, and its rows are an organization's, unless said. */
export function source<Table extends TableName>(type: string, table: Table, spec: SourceSpec<Table>): Source {
  const { columns, omitted = {}, key = ['id'], of = 'organization_id', id, json = [], rows = 500 } = spec
  return { type, table, columns, omitted, key, of, json, rows, ...(id && { id }) }
}
