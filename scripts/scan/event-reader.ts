import type { StreamEvent } from '@/detection'
import { csvReader, isCsv } from './read-csv-rows'
import { jsonReader } from './read-json-rows'
import { areSessions, logLineReader, sessionReader } from './read-text-rows'
import type { RowReader } from './row'

/** What one line of a file holds: an event of each stream that it speaks of, one as a rule, none where it has no value. */
export type LineEvents = { stream: string; event: StreamEvent }[]

/** Lines that are looked at before the format is told. */
const HEAD = 8

/**
 * Turns a file's lines into events: log lines, NDJSON, CSV or sessions of ids, told apart by the first lines. `read` takes a line and
 * `end` the end of the file; both answer with the events of each line that is no heading and not empty.
 */
export class EventReader {
  readonly #latest: number
  #head: string[] | null = []
  #reader: RowReader | null = null
  #number = 0
  #time = 0
  #timed = false

  /** A date without a year is taken for the last such one up to `latest`, in ms. */
  constructor(latest: number) {
    this.#latest = latest
  }

  read(line: string): LineEvents[] {
    if (this.#head === null) return this.#readLine(line)
    this.#head.push(line)
    const told = this.#head.filter(one => one.trim() !== '')
    return told.length >= HEAD || told[0]?.startsWith('{') ? this.#begin(this.#head) : []
  }

  end(): LineEvents[] {
    return this.#head === null ? [] : this.#begin(this.#head)
  }

  #begin(head: string[]): LineEvents[] {
    const lines = head.map(line => line.trimEnd()).filter(line => line !== '')
    this.#reader = readerOf(lines, this.#latest)
    this.#head = null
    return head.flatMap(line => this.#readLine(line))
  }

  #readLine(raw: string): LineEvents[] {
    this.#number++
    const line = raw.trimEnd()
    if (line === '' || this.#reader === null) return []
    const rows = this.#reader.read(line, this.#number)
    if (rows === null) return []
    const time = rows[0]?.time ?? null
    if (time !== null) {
      this.#time = time
      this.#timed = true
    } else if (!this.#timed) this.#time += this.#reader.untimedStepMs
    return [rows.map(({ stream, data }) => ({ stream, event: { time: this.#time, data } }))]
  }
}

function readerOf(head: readonly string[], latest: number): RowReader {
  if (head[0]?.startsWith('{')) return jsonReader
  if (areSessions(head)) return sessionReader
  return isCsv(head) ? csvReader(head) : logLineReader(latest)
}
