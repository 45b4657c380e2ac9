import type { StreamEvent } from '@/detection'

/** What one row of a file says of one stream; a null time is that of the row before, or a step later in a file without any. */
export interface Row {
  stream: string
  time: number | null
  data: StreamEvent['data']
}

/** How the rows of one form of file are read. Empty: a row without a value; null: no row, but a heading. */
export interface RowReader {
  read(line: string, number: number): Row[] | null
  /** What a row without a time counts, in ms, where none has one. */
  untimedStepMs: number
}

/** A line that cannot be read in the file's format. */
export class BadInputError extends Error {
  constructor(line: number, expected: string, got: string) {
    super(`line ${line}: expected ${expected}, got ${JSON.stringify(got.slice(0, 80))}`)
    this.name = 'BadInputError'
  }
}
