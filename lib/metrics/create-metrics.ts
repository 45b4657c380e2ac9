// Not the package's entry: that one loads `cluster` and a push client, which the edge does not know.
import Counter from 'prom-client/lib/counter.js'
import Gauge from 'prom-client/lib/gauge.js'
import Histogram from 'prom-client/lib/histogram.js'
import Registry from 'prom-client/lib/registry.js'
import { type ChannelKind, channelKinds } from '@/lib/core/channel-kind'

/** What an API call came to. `route` is the template of its path, never the path: that one has ids in it. */
export interface AnsweredRequest {
  route: string
  method: string
  status: number
  seconds: number
}

/** An API call that was refused before a route saw it. */
export interface RefusedRequest {
  /** `admission`: there was no room for more events. `middleware`: anything else. */
  by: 'admission' | 'middleware'
  path: string
  status: number
}

/** A delivery that has been committed. Times are seconds: the work itself, and how long ago its oldest event was received. */
export interface CommittedDelivery {
  seconds: number
  sinceReceived: number
  /** For each anomaly that an event of the delivery belongs to: from the receipt of its first event to now. */
  toAnomaly: number[]
}

/** A message that has left. Times are seconds; `sinceReceived` is from the event that it tells of, where that is known. */
export interface SentMessage {
  channelKind: ChannelKind
  sinceQueued: number
  sinceReceived: number | null
}

export type Metrics = ReturnType<typeof createMetrics>

const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
/** From a worker that waits for events (fractions of a second) to a schedule of minutes, and to an outage of hours. */
const waitingSeconds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3600, 14_400]

const own = 'Counted by this process since it started.'
const shared = 'The same from every process: do not add up.'

/** Sets a value that is asked for at every scrape; null leaves it out. */
type AskedValue = (value: number | null) => void

/** What one process counts. No label ever names an organization, a stream or a caller: each has few values, known beforehand. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter<Label>({ name, help: `${help} ${own}`, labelNames, registers })
  const histogram = <Label extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: Label[] = [],
  ) => new Histogram<Label>({ name, help: `${help} ${own}`, buckets, labelNames, registers })

  const gauge = (name: string, help: string): AskedValue => {
    const made = new Gauge({ name, help, registers })
    return value => (value === null ? made.remove() : made.set(value))
  }

  const requests = histogram(
    'driftlock_http_request_duration_seconds',
    'API calls and scheduled runs, from their first line to their answer. What middleware refuses before is not among them.',
    requestSeconds,
    ['route', 'method', 'status_class'],
  )
  const rateLimited = counter('driftlock_http_rate_limited_total', 'API calls answered with 429.', ['route'])
  const refused = counter(
    'driftlock_http_refused_early_total',
    'API calls refused before their route saw them, by what they were for and why.',
    ['route_class', 'by', 'reason'],
  )
  const accepted = counter('driftlock_events_accepted_total', 'Events that are durable in the buffer.')
  const rejected = counter('driftlock_events_rejected_total', 'Events refused one by one as not valid.')
  const repeated = counter('driftlock_events_duplicate_total', 'Events that came twice in one request.')
  const committed = counter('driftlock_events_committed_total', 'Events stored with their verdict.')
  const opened = counter('driftlock_anomalies_opened_total', 'Anomalies that are new.')
  const detection = histogram(
    'driftlock_detection_duration_seconds',
    'One delivery of batches of a stream: loading its state, observing the events and committing.',
    requestSeconds,
  )
  const lag = histogram(
    'driftlock_detection_lag_seconds',
    'From the receipt of the oldest event of a delivery to its commit.',
    waitingSeconds,
  )
  const toAnomaly = histogram(
    'driftlock_event_to_anomaly_seconds',
    'From the receipt of an event to the commit of the anomaly it began or, in its delivery, first went on with.',
    waitingSeconds,
  )
  const databaseErrors = counter(
    'driftlock_database_errors_total',
    'Calls of the database that failed: unreachable, or refused by it.',
    ['kind'],
  )
  const parts = histogram(
    'driftlock_tick_part_duration_seconds',
    'Parts of the scheduled run, by whether they did what they are for.',
    [0.01, 0.1, 1, 5, 15, 30],
    ['part', 'status'],
  )
  const auditLost = counter(
    'driftlock_audit_rows_lost_total',
    'Rows of the audit log that could not be stored.',
  )
  const queuedToSent = histogram(
    'driftlock_message_queued_to_sent_seconds',
    'From a message being queued to its having left.',
    waitingSeconds,
    ['channel_kind'],
  )
  const eventToSent = histogram(
    'driftlock_event_to_message_seconds',
    'From the receipt of the event that began an incident to the first message of it having left.',
    waitingSeconds,
    ['channel_kind'],
  )
  const messageFailures = counter(
    'driftlock_message_failures_total',
    'Tries to send a message that failed, by the kind of channel.',
    ['channel_kind'],
  )
  for (const channel_kind of channelKinds) messageFailures.inc({ channel_kind }, 0)
  for (const route_class of ['ingest', 'otlp'])
    refused.inc({ route_class, by: 'admission', reason: 'unavailable' }, 0)
  for (const reason of middlewareReasons) refused.inc({ route_class: 'api', by: 'middleware', reason }, 0)
  // A rate needs a first point: a counter that appears with its first error hides that error.
  for (const kind of ['unreachable', 'refused']) databaseErrors.inc({ kind }, 0)
  const tickedParts = new Set<string>()

  return {
    registry,
    /** Asked for at every scrape. */
    asked: {
      bufferReachable: gauge('driftlock_buffer_reachable', 'Whether the buffer said its depth: 1, or 0.'),
      bufferBatches: gauge('driftlock_buffer_batches', `Batches that wait for detection. ${shared}`),
      bufferEvents: gauge(
        'driftlock_buffer_events',
        `Events that wait for detection; absent on Kafka, which counts batches alone. ${shared}`,
      ),
      bufferOldest: gauge(
        'driftlock_buffer_oldest_seconds',
        `How long the oldest batch has waited. ${shared}`,
      ),
      setAside: gauge(
        'driftlock_buffer_set_aside_batches',
        `Batches given up on after their last try. ${shared}`,
      ),
      outboxDue: gauge('driftlock_outbox_due_messages', `Messages that are due and have not left. ${shared}`),
      outboxOldest: gauge(
        'driftlock_outbox_oldest_due_seconds',
        `For how long the oldest of them has been due. ${shared}`,
      ),
    },
    answered({ route, method, status, seconds }: AnsweredRequest): void {
      requests.observe({ route, method, status_class: `${Math.floor(status / 100)}xx` }, seconds)
      if (status === 429) rateLimited.inc({ route })
    },
    /** By what stands before the routes. On hosts without a server of our own nothing does, but for middleware, which is not counted there. */
    refused({ by, path, status }: RefusedRequest): void {
      refused.inc({ route_class: routeClassOf(path), by, reason: reasonOf(status) })
    },
    ingested(counts: { accepted: number; rejected: number; duplicates: number }): void {
      accepted.inc(counts.accepted)
      rejected.inc(counts.rejected)
      repeated.inc(counts.duplicates)
    },
    /** By a delivery, or by time passing with no event. */
    committed(counts: { events: number; opened: number }): void {
      committed.inc(counts.events)
      opened.inc(counts.opened)
    },
    delivered(delivery: CommittedDelivery): void {
      detection.observe(delivery.seconds)
      lag.observe(delivery.sinceReceived)
      for (const seconds of delivery.toAnomaly) toAnomaly.observe(seconds)
    },
    messageSent({ channelKind: channel_kind, sinceQueued, sinceReceived }: SentMessage): void {
      queuedToSent.observe({ channel_kind }, sinceQueued)
      if (sinceReceived !== null) eventToSent.observe({ channel_kind }, sinceReceived)
    },
    messageFailed(channelKind: ChannelKind): void {
      messageFailures.inc({ channel_kind: channelKind })
    },
    auditLost(rows: number): void {
      auditLost.inc(rows)
    },
    /** `status` as HTTP says it: 0 or 5xx when it was not reached. */
    databaseFailed(status: number): void {
      databaseErrors.inc({ kind: status === 0 || status >= 500 ? 'unreachable' : 'refused' })
    },
    ticked(part: string, status: 'ok' | 'failed', seconds: number): void {
      if (!tickedParts.has(part)) parts.zero({ part, status: 'failed' })
      tickedParts.add(part)
      parts.observe({ part, status }, seconds)
    },
  }
}

/** What the call was for: the ways in for events apart, for they come in floods. */
function routeClassOf(path: string): string {
  if (path.startsWith('/api/v1/events/ingest')) return 'ingest'
  if (path.startsWith('/api/v1/otlp/')) return 'otlp'
  return 'api'
}

const middlewareReasons = ['unauthenticated', 'rate_limited', 'method_not_allowed']
const reasons: Record<number, string> = {
  401: 'unauthenticated',
  405: 'method_not_allowed',
  429: 'rate_limited',
  503: 'unavailable',
}

function reasonOf(status: number): string {
  return reasons[status] ?? 'other'
}
