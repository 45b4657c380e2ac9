import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCsv } from './parse-csv'

/** The samples of loghub (Zhu et al. 2023) that are at hand: 2,000 lines each. */
export const SYSTEMS = ['Android', 'Apache', 'BGL', 'HDFS', 'Linux', 'OpenSSH', 'Spark', 'Zookeeper'] as const

export type System = (typeof SYSTEMS)[number]

/** A line as its system wrote it, and what people who parsed it by hand call its kind. */
export interface LabelledLine {
  line: string
  eventId: string
}

/** The raw lines of one system, in their order. */
export function readLines(data: string, system: System): string[] {
  const text = readFileSync(join(data, 'loghub', system, `${system}_2k.log`), 'utf8')
  return text.split(/\r?\n/).filter(line => line !== '')
}

/** The raw lines with their true groups; an error where the two files do not have the same lines. */
export function readLabelledLines(data: string, system: System): LabelledLine[] {
  const lines = readLines(data, system)
  const file = join(data, 'loghub', system, `${system}_2k.log_structured.csv`)
  const [header = [], ...rows] = parseCsv(readFileSync(file, 'utf8'))
  const column = header.indexOf('EventId')
  if (column < 0 || rows.length !== lines.length) {
    throw new Error(`${file}: expected ${lines.length} rows with an EventId, got ${rows.length}`)
  }
  return lines.map((line, index) => ({ line, eventId: rows[index]?.[column] ?? '' }))
}
