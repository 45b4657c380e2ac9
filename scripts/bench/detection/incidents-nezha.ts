import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { SourceEvent } from './incidents-fleet'
import { readJson } from './series-files'

export interface Fault {
  time: number
  pod: string
}

const DAY = Date.UTC(2022, 7, 22)
const HOUR_MS = 3_600_000
const QUIET_FROM = DAY + 8 * HOUR_MS
/** The replay begins where the quiet part ends. */
const SHIFT_MS = 24 * HOUR_MS - (3 * HOUR_MS + 51 * 60_000)

/** Who calls a service, in the shop's published architecture. */
const CALLERS: Record<string, string[]> = {
  frontend: [],
  adservice: ['frontend'],
  cartservice: ['frontend', 'checkoutservice'],
  checkoutservice: ['frontend'],
  currencyservice: ['frontend', 'checkoutservice'],
  emailservice: ['checkoutservice'],
  paymentservice: ['checkoutservice'],
  productcatalogservice: ['frontend', 'checkoutservice', 'recommendationservice'],
  recommendationservice: ['frontend'],
  shippingservice: ['frontend', 'checkoutservice'],
}

/** The day from 08:00, then its first hours with 24 faults re-timed behind it, and when each fault began there. */
export function readNezha(data: string): { quiet: SourceEvent[]; replay: SourceEvent[]; faults: Fault[] } {
  const lines = gunzipSync(readFileSync(join(data, 'nezha/2022-08-22.jsonl.gz')))
    .toString('utf8')
    .trim()
  const events = lines.split('\n').map(line => {
    const { timestamp, data, metadata } = JSON.parse(line) as Line
    return { source: metadata.pod, event: { time: timestamp * 1000, data } }
  })
  return {
    quiet: events.filter(({ event }) => event.time >= QUIET_FROM),
    replay: events
      .filter(({ event }) => event.time < QUIET_FROM)
      .map(({ source, event }) => ({ source, event: { ...event, time: event.time + SHIFT_MS } })),
    faults: readFaults(data),
  }
}

type Line = { timestamp: number; data: { [field: string]: number }; metadata: { pod: string } }

function readFaults(data: string): Fault[] {
  const byHour = readJson<Record<string, { inject_time: string; inject_pod: string }[]>>(
    data,
    'nezha/labels/2022-08-22-fault_list.json',
  )
  return Object.values(byHour)
    .flat()
    .map(fault => ({ time: Date.parse(`${fault.inject_time.replace(' ', 'T')}Z`), pod: fault.inject_pod }))
    .filter(({ time }) => time < QUIET_FROM)
    .map(({ time, pod }) => ({ time: time + SHIFT_MS, pod }))
    .sort((a, b) => a.time - b.time)
}

/** Whether a source is the pod of the fault or one that calls it; `Frontend` is what the shop's customers see. */
export function isPodOrCaller(source: string, pod: string): boolean {
  const [seen, faulty] = [serviceOf(source), serviceOf(pod)]
  return seen === faulty || CALLERS[faulty]?.includes(seen) === true
}

function serviceOf(pod: string): string {
  return pod.toLowerCase().split('-')[0] ?? ''
}
