import { z } from '@/lib/core/schema'

// The JSON form of OTLP: lowerCamelCase, ids in hex, 64-bit integers as numbers or decimal text, null is absent,
// and fields that are not known are passed over.

const numberText = /^(?:[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|NaN|-?Infinity)$/
const number = z
  .union([
    z.custom<number>(value => typeof value === 'number').meta({ type: 'number' }),
    z.string().regex(numberText),
  ])
  .transform(Number)
const text = z.string().nullish()
const count = number.nullish()
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform(items => items ?? [])

/** A value of any type: at most one of the fields is set. */
export interface AnyValue {
  stringValue?: string | null | undefined
  boolValue?: boolean | null | undefined
  intValue?: number | null | undefined
  doubleValue?: number | null | undefined
  arrayValue?: { values: AnyValue[] } | null | undefined
  kvlistValue?: { values: KeyValue[] } | null | undefined
  bytesValue?: string | null | undefined
}
export interface KeyValue {
  key: string
  value?: AnyValue | null | undefined
}

const anyValue: z.ZodType<AnyValue> = z
  .object({
    stringValue: text,
    boolValue: z.boolean().nullish(),
    intValue: count,
    doubleValue: count,
    get arrayValue() {
      return z.object({ values: list(anyValue) }).nullish()
    },
    get kvlistValue() {
      return z.object({ values: attributes }).nullish()
    },
    bytesValue: text,
  })
  .meta({ id: 'AnyValue' })
const keyValue = z.object({ key: z.string().default(''), value: anyValue.nullish() })
const attributes = list(keyValue)
const resource = z.object({ attributes }).nullish()
export type Resource = z.output<typeof resource>

const logRecord = z.object({
  timeUnixNano: count,
  observedTimeUnixNano: count,
  severityNumber: count,
  severityText: text,
  body: anyValue.nullish(),
  attributes,
  traceId: text,
  spanId: text,
  eventName: text,
})
export type LogRecord = z.output<typeof logRecord>
export const exportLogs = z.object({
  resourceLogs: list(z.object({ resource, scopeLogs: list(z.object({ logRecords: list(logRecord) })) })),
})
export type ExportLogs = z.output<typeof exportLogs>

const point = z.object({ timeUnixNano: count, attributes, flags: count })
const numberPoint = point.extend({ asDouble: count, asInt: count })
const distributionPoint = point.extend({ count, sum: count, min: count, max: count })
const quantile = z.object({ quantile: number.default(0), value: number.default(0) })
const summaryPoint = distributionPoint.extend({ quantileValues: list(quantile) })
const of = <Point extends z.ZodType>(point: Point) => z.object({ dataPoints: list(point) }).nullish()
export type NumberPoint = z.output<typeof numberPoint>
export type DistributionPoint = z.output<typeof distributionPoint> & {
  quantileValues?: z.output<typeof quantile>[]
}

const metric = z.object({
  name: z.string().default(''),
  unit: text,
  gauge: of(numberPoint),
  sum: of(numberPoint),
  histogram: of(distributionPoint),
  exponentialHistogram: of(distributionPoint),
  summary: of(summaryPoint),
})
export type Metric = z.output<typeof metric>
export const exportMetrics = z.object({
  resourceMetrics: list(z.object({ resource, scopeMetrics: list(z.object({ metrics: list(metric) })) })),
})
export type ExportMetrics = z.output<typeof exportMetrics>

const span = z.object({
  traceId: text,
  spanId: text,
  parentSpanId: text,
  name: text,
  kind: count,
  startTimeUnixNano: count,
  endTimeUnixNano: count,
  attributes,
  status: z.object({ code: count, message: text }).nullish(),
})
export type Span = z.output<typeof span>
export const exportTraces = z.object({
  resourceSpans: list(z.object({ resource, scopeSpans: list(z.object({ spans: list(span) })) })),
})
export type ExportTraces = z.output<typeof exportTraces>
