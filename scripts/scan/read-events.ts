import { type Json, readLineTime, type StreamEvent } from '@/detection'

/** An event of a file, and the stream that it belongs to. */
export interface FileEvent {
  stream: string
  event: StreamEvent
}

export type Format = 'lines' | 'ndjson' | 'csv'

/** A line that cannot be read in the file's format. */
export class BadInputError extends Error {
  constructor(line: number, expected: string, got: string) {
    super(`line ${line}: expected ${expected}, got ${JSON.stringify(got.slice(0, 80))}`)
    this.name = 'BadInputError'
  }
}

const CSV_ROW = /^([^,]{1,40}),\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|nan)?\s*$/i
const UNTIMED_STEP_MS = 1000

/** Tells the format by the first line that is not empty. */
export function formatOf(line: string): Format {
  if (line.startsWith('{')) return 'ndjson'
  if (/^(?:timestamp|time|date|i|index)\s*,\s*\w+\s*$/i.test(line)) return 'csv'
  const row = CSV_ROW.exec(line)
  return row !== null && timeOf(row[1] ?? '') !== null ? 'csv' : 'lines'
}

/**
 * Turns a file's lines into events, one at a time. A line without a time has that of the line before it; a file without any
 * counts a second per line. A date without a year is the last such one up to `latest`.
 */
export async function* readEvents(lines: AsyncIterable<string>, latest: number): AsyncGenerator<FileEvent> {
  let format: Format | null = null
  let number = 0
  let time = 0
  let timed = false
  for await (const raw of lines) {
    number++
    const line = raw.trimEnd()
    if (line === '') continue
    if (format === null) {
      format = formatOf(line)
      if (format === 'csv' && !/\d/.test(line)) continue
    }
    const read = READERS[format](line, number, latest)
    if (read === null) continue
    if (read.time !== null) {
      time = read.time
      timed = true
    } else if (!timed) time += UNTIMED_STEP_MS
    yield { stream: read.stream, event: { time, data: read.data } }
  }
}

interface Row {
  stream: string
  time: number | null
  data: StreamEvent['data']
}

const READERS: Record<Format, (line: string, number: number, latest: number) => Row | null> = {
  lines: (line, _, latest) => {
    const read = readLineTime(line, latest)
    return { stream: 'lines', time: read?.time ?? null, data: read?.rest ?? line }
  },
  csv: (line, number) => {
    const row = CSV_ROW.exec(line)
    const time = row === null ? null : timeOf(row[1] ?? '')
    if (row === null || time === null) throw new BadInputError(number, 'timestamp,value', line)
    const value = Number(row[2])
    return row[2] === undefined || Number.isNaN(value) ? null : { stream: 'values', time, data: value }
  },
  ndjson: (line, number) => readObject(line, number),
}

function readObject(line: string, number: number): Row {
  let object: { [key: string]: Json }
  try {
    object = JSON.parse(line) as { [key: string]: Json }
  } catch {
    throw new BadInputError(number, 'a JSON object', line)
  }
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    throw new BadInputError(number, 'a JSON object', line)
  }
  const { data } = object
  const type = textOr(object.stream_type, 'events')
  const isEvent = data !== undefined && data !== null && typeof data !== 'boolean' && !Array.isArray(data)
  const [key, time] = timeField(object)
  if (isEvent) return { stream: `${type}/${sourceOf(object.metadata)}`, time, data }
  const rest = Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
  return { stream: type, time, data: rest }
}

const TIME_FIELDS = ['timestamp', '@timestamp', 'time', 'ts', 'TimeStamp', 'date']

function timeField(object: { [key: string]: Json }): [string | null, number | null] {
  for (const key of TIME_FIELDS) {
    const value = object[key]
    if (typeof value !== 'string' && typeof value !== 'number') continue
    const time = timeOf(String(value))
    if (time !== null) return [key, time]
  }
  return [null, null]
}

function sourceOf(metadata: Json | undefined): string {
  if (metadata === null || typeof metadata !== 'object' || Array.isArray(metadata)) return 'default'
  return textOr(metadata.source, textOr(metadata.service, 'default'))
}

function textOr(value: Json | undefined, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise
}

/** ISO 8601, `YYYY-MM-DD hh:mm:ss`, epoch in seconds or milliseconds, or a small index as minutes. */
function timeOf(text: string): number | null {
  const number = Number(text)
  if (text.trim() !== '' && Number.isFinite(number)) {
    if (number > 1e11) return Math.round(number)
    return Math.round(number * (number > 1e8 ? 1000 : 60_000))
  }
  return readLineTime(text, 0)?.time ?? null
}
