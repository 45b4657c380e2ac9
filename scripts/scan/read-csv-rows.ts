import { BadInputError, type Row, type RowReader } from './row'
import { splitCells } from './split-cells'
import { timeOf } from './time-of'

/** Metrics are sampled a minute apart, where nothing says otherwise. */
const STEP_MS = 60_000
const TIME_NAME = /^(?:timestamp|time|date|datetime|ts|i|index|unix_timestamp|unix_time)$/i
const SOURCE_NAME = /^(?:stream|source|service|microservice|pod|host|node)$/i
const NUMBER = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/
const NOTHING = /^\s*(?:nan|null|none)?\s*$/i

/**
 * Whether these first lines of a file are CSV: all as wide, under headings that begin with the time or stand over numbers; without
 * headings, a time and numbers.
 */
export function isCsv(lines: readonly string[]): boolean {
  const rows = lines.map(splitCells)
  const width = rows[0]?.length ?? 0
  if (width < 2 || rows.some(row => row.length !== width)) return false
  const { headings, data } = partsOf(rows)
  if (headings.length === 0) {
    return data.every(([time = '', ...values]) => timeOf(time, STEP_MS) !== null && values.every(isValue))
  }
  if (TIME_NAME.test(headings.at(-1)?.[0] ?? '')) return true
  const named = headings.length === 1 && width > 2 && headings[0]?.every(cell => /^[\w.%()/-]+$/.test(cell))
  return data.length > 0 && (named || data.every(isMostlyNumbers))
}

function partsOf(rows: readonly string[][]): { headings: string[][]; data: string[][] } {
  const first = rows.findIndex(isData)
  const headings = rows.slice(0, first < 0 ? rows.length : first)
  return { headings, data: rows.slice(headings.length) }
}

function isMostlyNumbers(cells: readonly string[]): boolean {
  return cells.filter(isValue).length > cells.length / 2
}

function isValue(cell: string): boolean {
  return NUMBER.test(cell) || NOTHING.test(cell)
}

function isData(cells: readonly string[]): boolean {
  return cells.some(cell => NUMBER.test(cell)) || timeOf(cells[0] ?? '', STEP_MS) !== null
}

/** What a column holds: the time, the name of the stream, or a value under a name in a stream of its own heading. */
interface Column {
  kind: 'time' | 'source' | 'value'
  name: string
  source: string | null
}

/**
 * CSV: `timestamp,value` as numbers, more columns as objects. Each row of a file without a time counts a minute. Several heading rows,
 * one of them of services (or hosts, pods), make a stream of each service.
 */
export function csvReader(head: readonly string[]): RowReader {
  const { headings, data } = partsOf(head.map(splitCells))
  const columns = columnsOf(headings, data[0] ?? [])
  let passed = 0
  return {
    untimedStepMs: STEP_MS,
    read: (line, number) =>
      passed++ < headings.length ? null : readRow(columns, splitCells(line), line, number),
  }
}

function columnsOf(headings: readonly string[][], sample: readonly string[]): Column[] {
  const sources = headings.length > 1 ? headings.find(([label]) => SOURCE_NAME.test(label ?? '')) : undefined
  const names = headings.filter(heading => heading !== sources)
  return (headings[0] ?? sample).map((_, at) => {
    const name = names.map(heading => heading[at] ?? '').filter(part => part !== '')
    const timed = timeOf(sample[at] ?? '', STEP_MS) !== null
    const isTime = timed && (headings.length === 0 ? at === 0 : TIME_NAME.test(name.at(-1) ?? ''))
    const isSource = !isTime && headings.length === 1 && SOURCE_NAME.test(name[0] ?? '')
    const kind = isTime ? 'time' : isSource ? 'source' : 'value'
    return { kind, name: name.join('_') || `column ${at + 1}`, source: sources?.[at] ?? null }
  })
}

function readRow(columns: readonly Column[], cells: readonly string[], line: string, number: number): Row[] {
  if (cells.length !== columns.length) throw new BadInputError(number, `${columns.length} cells`, line)
  const values = columns.filter(({ kind }) => kind === 'value').length
  const streams = new Map<string, { [field: string]: number | string }>()
  let time: number | null = null
  let source: string | null = null
  for (const [at, { kind, name, source: own }] of columns.entries()) {
    const cell = cells[at] ?? ''
    if (kind === 'source') source = cell
    else if (kind === 'time') {
      time = timeOf(cell, STEP_MS)
      if (time === null) throw new BadInputError(number, 'a time', line)
    } else if (!NOTHING.test(cell)) {
      if (values === 1 && !NUMBER.test(cell)) throw new BadInputError(number, 'timestamp,value', line)
      const stream = own ?? ''
      const fields = streams.get(stream) ?? {}
      fields[name] = NUMBER.test(cell) ? Number(cell) : cell
      streams.set(stream, fields)
    }
  }
  return [...streams].map(([own, fields]) => {
    const named = own || source
    const only = values === 1 ? Object.values(fields)[0] : undefined
    return { stream: named ? `values/${named}` : 'values', time, data: only ?? fields }
  })
}
