import type { z } from '@/lib/core/schema'
import type { EventInput } from '@/lib/events/parse-event'
import type { Message } from './decode-message'
import { logEvents } from './log-events'
import * as messages from './messages'
import { metricEvents } from './metric-events'
import * as schemas from './schema'
import { spanEvents } from './span-events'

/** One of the three kinds of telemetry: how its request is read, turned into events and answered. */
export interface Signal<Schema extends z.ZodType = z.ZodType> {
  message: Message
  schema: Schema
  toEvents(exported: z.output<Schema>): EventInput[]
  /** What the answer calls the number of those that were not taken. */
  rejected: string
  /** One of them, in words. */
  item: string
}

const signal = <Schema extends z.ZodType>(signal: Signal<Schema>) => signal as Signal

export const logs = signal({
  message: messages.exportLogs,
  schema: schemas.exportLogs,
  toEvents: logEvents,
  rejected: 'rejectedLogRecords',
  item: 'log record',
})
export const metrics = signal({
  message: messages.exportMetrics,
  schema: schemas.exportMetrics,
  toEvents: metricEvents,
  rejected: 'rejectedDataPoints',
  item: 'data point',
})
export const traces = signal({
  message: messages.exportTraces,
  schema: schemas.exportTraces,
  toEvents: spanEvents,
  rejected: 'rejectedSpans',
  item: 'span',
})
