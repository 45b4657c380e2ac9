import { isJsonObject, type Json } from '@/lib/core/json'
import type { EventInput } from '@/lib/events/parse-event'
import type { ExportLogs, LogRecord } from './schema'
import { attributesOf, metadataOf, timestampOf, toJson } from './values'

/** Log records as events, of the stream `logs/<service.name>`. */
export function logEvents({ resourceLogs }: ExportLogs): EventInput[] {
  return resourceLogs.flatMap(({ resource, scopeLogs }) => {
    const metadata = metadataOf(resource)
    return scopeLogs.flatMap(({ logRecords }) => logRecords.map(record => toEvent(record, metadata)))
  })
}

function toEvent(record: LogRecord, metadata: { [key: string]: Json }): EventInput {
  return {
    ...timestampOf(record.timeUnixNano || record.observedTimeUnixNano),
    stream_type: 'logs',
    data: dataOf(record),
    metadata: record.spanId ? { ...metadata, span_id: record.spanId } : metadata,
  }
}

/**
 * A record that is nothing but a line is that line. Any other is an object: the line is its `message`, beside what else
 * it says; a structured body keeps its own fields.
 */
function dataOf(record: LogRecord): string | { [key: string]: Json } {
  const body = toJson(record.body)
  const severity = record.severityText || severityOf(record.severityNumber ?? 0)
  const rest = {
    ...(severity !== null && { severity }),
    ...(record.eventName && { event: record.eventName }),
    // Lines of one trace are the steps of one session.
    ...(record.traceId && { trace_id: record.traceId }),
    ...attributesOf(record.attributes),
  }
  if (isJsonObject(body)) return { ...rest, ...body }
  if (typeof body !== 'string') return body === null ? rest : { ...rest, body }
  return Object.keys(rest).length === 0 ? body : { message: body, ...rest }
}

const severities = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']

/** The short name of a SeverityNumber (1 to 24, four to each name); null where none was given. */
function severityOf(number: number): string | null {
  return severities[Math.ceil(number / 4) - 1] ?? null
}
