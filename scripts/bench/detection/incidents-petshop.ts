import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceEvent } from './incidents-fleet'
import { parseCsv } from './parse-csv'

const STEP_MS = 300_000

export interface Issue {
  name: string
  events: SourceEvent[]
}

/** The shop while nothing is wrong: an event per component and five minutes, its metrics as fields, in the order of time. */
export function readNormal(data: string): SourceEvent[] {
  return readMetrics(join(data, 'petshop/low_traffic/noissue/metrics.csv'))
}

/** Each fault's five samples, re-timed to follow `lastMs`. */
export function readIssues(data: string, lastMs: number): Issue[] {
  const folder = join(data, 'petshop/low_traffic')
  return ['train', 'test'].flatMap(set =>
    readdirSync(join(folder, set))
      .sort()
      .map(name => {
        const events = readMetrics(join(folder, set, name, 'metrics.csv'))
        const shift = lastMs + STEP_MS - (events[0]?.event.time ?? 0)
        return {
          name: `${set}/${name}`,
          events: events.map(({ source, event }) => ({
            source,
            event: { ...event, time: event.time + shift },
          })),
        }
      }),
  )
}

/** Columns are named by three rows: component, metric, statistic; a missing value leaves the field out. */
function readMetrics(path: string): SourceEvent[] {
  const [components = [], metrics = [], statistics = [], , ...rows] = parseCsv(readFileSync(path, 'utf8'))
  return rows.flatMap(row => {
    const time = Math.round(Number(row[0]) * 1000)
    const bySource = new Map<string, { [field: string]: number }>()
    for (let column = 1; column < row.length; column++) {
      const [source = '', cell = ''] = [components[column], row[column]]
      if (cell === '' || source === '') continue
      const fields = bySource.get(source) ?? {}
      fields[`${metrics[column]}_${statistics[column]}`] = Number(cell)
      bySource.set(source, fields)
    }
    return [...bySource].map(([source, data]) => ({ source, event: { time, data } }))
  })
}
