import { readLineTime } from '@/detection'
import type { RowReader } from './row'

/** Log lines, each without its time. A date without a year is the last such one up to `latest`. */
export function logLineReader(latest: number): RowReader {
  return {
    untimedStepMs: 1000,
    read: line => {
      const read = readLineTime(line, latest)
      return [{ stream: 'lines', time: read?.time ?? null, data: read?.rest ?? line }]
    },
  }
}

const SESSION = /^([^\s,]+),(\d+(?: \d+)*)$/

/** Whether these lines are sessions of event ids: `session,id id id`. */
export function areSessions(lines: readonly string[]): boolean {
  return lines.every(line => SESSION.test(line)) && lines.some(line => / /.test(line))
}

/** Sessions of event ids, as events `{ session, events }`. */
export const sessionReader: RowReader = {
  untimedStepMs: 1000,
  read: line => {
    const [, session, ids] = SESSION.exec(line) ?? []
    if (session === undefined || ids === undefined) return [{ stream: 'sessions', time: null, data: line }]
    return [{ stream: 'sessions', time: null, data: { session, events: ids.split(' ') } }]
  },
}
