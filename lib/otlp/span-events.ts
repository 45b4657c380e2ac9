import type { Json } from '@/lib/core/json'
import type { EventInput } from '@/lib/events/parse-event'
import type { ExportTraces, Span } from './schema'
import { attributesOf, metadataOf, timestampOf, toMs } from './values'

/** Spans as events, of the stream `traces/<service.name>`, at the moment that each ended. */
export function spanEvents({ resourceSpans }: ExportTraces): EventInput[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const metadata = metadataOf(resource)
    return scopeSpans.flatMap(({ spans }) => spans.map(span => toEvent(span, metadata)))
  })
}

const kinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer']
const statuses = ['unset', 'ok', 'error']

function toEvent(span: Span, metadata: { [key: string]: Json }): EventInput {
  const { traceId, spanId, parentSpanId, status } = span
  const nanos = (span.endTimeUnixNano ?? 0) - (span.startTimeUnixNano ?? 0)
  return {
    ...timestampOf(span.endTimeUnixNano),
    stream_type: 'traces',
    data: {
      name: span.name ?? '',
      duration_ms: toMs(nanos),
      status: statuses[status?.code ?? 0] ?? 'unset',
      kind: kinds[span.kind ?? 0] ?? 'unspecified',
      ...(status?.message && { status_message: status.message }),
      ...(traceId && { trace_id: traceId }),
      ...attributesOf(span.attributes),
    },
    metadata: {
      ...metadata,
      ...(spanId && { span_id: spanId }),
      ...(parentSpanId && { parent_span_id: parentSpanId }),
    },
    // A collector that was not answered sends again: a span counts once.
    ...(traceId && spanId && { id: `${traceId}:${spanId}` }),
  }
}
