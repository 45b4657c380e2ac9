import type { Anomaly } from '@/lib/anomalies/schema'
import type { DeployMarker } from '@/lib/deploys/schema'
import type { TimelineEntry } from '@/lib/incidents/schema'

/** An anomaly in its lane. Places are percent of the drawn stretch of time, tracks count from the top. */
export interface LaidAnomaly {
  anomaly: Anomaly
  from: number
  to: number
  track: number
}

export interface Lane {
  stream: string
  anomalies: LaidAnomaly[]
  tracks: number
}

export interface LaidDeploy {
  deploy: DeployMarker
  at: number
  /** The line of labels that its own stands in, so that no two lie over one another. */
  row: number
}

export interface Timeline {
  from: number
  to: number
  lanes: Lane[]
  deploys: LaidDeploy[]
  deployRows: number
}

const shortestMs = 10 * 60_000
const nearestMs = 15 * 60_000
const edge = 4
/** As wide as a mark, and as a label, in percent. */
const markWidth = 3
const labelWidth = 22

/**
 * Where everything on an incident's timeline stands: a lane a stream, in the order in which the streams were touched. A
 * deploy further from it than it is long would squeeze it to nothing, and is left out.
 */
export function layTimeline(entries: TimelineEntry[]): Timeline {
  const anomalies = entries.flatMap(entry => (entry.type === 'anomaly' ? [entry.anomaly] : []))
  const began = Math.min(...anomalies.map(anomaly => Date.parse(anomaly.first_seen_at)))
  const ended = Math.max(...anomalies.map(anomaly => Date.parse(anomaly.last_seen_at)))
  const nearMs = Math.max(ended - began, nearestMs)
  const deploys = entries
    .flatMap(entry => (entry.type === 'deploy' ? [entry.deploy] : []))
    .filter(({ timestamp }) => isWithin(Date.parse(timestamp), began - nearMs, ended + nearMs))
  const times = [began, ended, ...deploys.map(deploy => Date.parse(deploy.timestamp))]
  const spanMs = Math.max(Math.max(...times) - Math.min(...times), shortestMs)
  const first = (Math.min(...times) + Math.max(...times) - spanMs) / 2
  const place = (time: string) => edge + ((Date.parse(time) - first) / spanMs) * (100 - 2 * edge)
  const marginMs = (edge / (100 - 2 * edge)) * spanMs
  const streams = [...new Set(anomalies.map(anomaly => anomaly.stream.name))]
  const laidDeploys = layDeploys(deploys, place)
  return {
    from: first - marginMs,
    to: first + spanMs + marginMs,
    lanes: streams.map(stream =>
      layLane(
        stream,
        anomalies.filter(anomaly => anomaly.stream.name === stream),
        place,
      ),
    ),
    deploys: laidDeploys,
    deployRows: Math.max(0, ...laidDeploys.map(({ row }) => row + 1)),
  }
}

function isWithin(time: number, from: number, to: number): boolean {
  return time >= from && time <= to
}

function layLane(stream: string, own: Anomaly[], place: (time: string) => number): Lane {
  const ends: number[] = []
  const anomalies = own.map(anomaly => {
    const from = place(anomaly.first_seen_at)
    const to = Math.max(place(anomaly.last_seen_at), from)
    return { anomaly, from, to, track: takeRow(ends, from, to + markWidth) }
  })
  return { stream, anomalies, tracks: ends.length }
}

function layDeploys(deploys: DeployMarker[], place: (time: string) => number): LaidDeploy[] {
  const ends: number[] = []
  return deploys.map(deploy => {
    const at = place(deploy.timestamp)
    return { deploy, at, row: takeRow(ends, at, at + labelWidth) }
  })
}

/** The first row that is free at `from`; it is taken up to `to`. */
function takeRow(ends: number[], from: number, to: number): number {
  const free = ends.findIndex(end => end <= from)
  const row = free < 0 ? ends.length : free
  ends[row] = to
  return row
}
