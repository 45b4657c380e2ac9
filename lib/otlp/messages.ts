import {
  bool,
  double,
  fixed64,
  hex,
  int32,
  int64,
  type Message,
  many,
  one,
  sfixed64,
  string,
  uint32,
} from './decode-message'

// Field numbers of opentelemetry-proto 1.x, of what is made use of; the bucket counts of histograms and such are not.

const anyValue: Message = {
  1: string('stringValue'),
  2: bool('boolValue'),
  3: int64('intValue'),
  4: double('doubleValue'),
  5: one('arrayValue', () => ({ 1: many('values', () => anyValue) })),
  6: one('kvlistValue', () => ({ 1: attributes('values') })),
  // Its JSON form is base64; hex says as much, and what it holds is shown to nobody.
  7: hex('bytesValue'),
}
const keyValue: Message = { 1: string('key'), 2: one('value', () => anyValue) }
const attributes = (name = 'attributes') => many(name, () => keyValue)
const resource = one('resource', () => ({ 1: attributes() }))

const logRecord: Message = {
  1: fixed64('timeUnixNano'),
  2: int32('severityNumber'),
  3: string('severityText'),
  5: one('body', () => anyValue),
  6: attributes(),
  9: hex('traceId'),
  10: hex('spanId'),
  11: fixed64('observedTimeUnixNano'),
  12: string('eventName'),
}
const scopeLogs: Message = { 2: many('logRecords', () => logRecord) }

/** ExportLogsServiceRequest. */
export const exportLogs: Message = {
  1: many('resourceLogs', () => ({ 1: resource, 2: many('scopeLogs', () => scopeLogs) })),
}

const numberPoint: Message = {
  3: fixed64('timeUnixNano'),
  4: double('asDouble'),
  6: sfixed64('asInt'),
  7: attributes(),
  8: uint32('flags'),
}
const histogramPoint: Message = {
  3: fixed64('timeUnixNano'),
  4: fixed64('count'),
  5: double('sum'),
  9: attributes(),
  10: uint32('flags'),
  11: double('min'),
  12: double('max'),
}
const exponentialPoint: Message = {
  1: attributes(),
  3: fixed64('timeUnixNano'),
  4: fixed64('count'),
  5: double('sum'),
  10: uint32('flags'),
  12: double('min'),
  13: double('max'),
}
const summaryPoint: Message = {
  3: fixed64('timeUnixNano'),
  4: fixed64('count'),
  5: double('sum'),
  6: many('quantileValues', () => ({ 1: double('quantile'), 2: double('value') })),
  7: attributes(),
  8: uint32('flags'),
}
const points = (name: string, point: Message) => one(name, () => ({ 1: many('dataPoints', () => point) }))
const metric: Message = {
  1: string('name'),
  3: string('unit'),
  5: points('gauge', numberPoint),
  7: points('sum', numberPoint),
  9: points('histogram', histogramPoint),
  10: points('exponentialHistogram', exponentialPoint),
  11: points('summary', summaryPoint),
}
const scopeMetrics: Message = { 2: many('metrics', () => metric) }

/** ExportMetricsServiceRequest. */
export const exportMetrics: Message = {
  1: many('resourceMetrics', () => ({ 1: resource, 2: many('scopeMetrics', () => scopeMetrics) })),
}

const span: Message = {
  1: hex('traceId'),
  2: hex('spanId'),
  4: hex('parentSpanId'),
  5: string('name'),
  6: int32('kind'),
  7: fixed64('startTimeUnixNano'),
  8: fixed64('endTimeUnixNano'),
  9: attributes(),
  15: one('status', () => ({ 2: string('message'), 3: int32('code') })),
}
const scopeSpans: Message = { 2: many('spans', () => span) }

/** ExportTraceServiceRequest. */
export const exportTraces: Message = {
  1: many('resourceSpans', () => ({ 1: resource, 2: many('scopeSpans', () => scopeSpans) })),
}
