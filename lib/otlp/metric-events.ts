import type { Json } from '@/lib/core/json'
import type { EventInput } from '@/lib/events/parse-event'
import type { DistributionPoint, ExportMetrics, Metric, NumberPoint } from './schema'
import { attributesOf, metadataOf, timestampOf } from './values'

type Metadata = { [key: string]: Json }
type Numbers = { [name: string]: number }

/**
 * Data points as events, an event each, of the stream `metrics.<namespace>/<service.name>`: `http.server.duration` is of
 * `metrics.http`. A stream for each metric would use up a plan's streams at once, one for all of them would hold more series
 * than detection follows in one stream. A number stands under its metric's name with its unit.
 */
export function metricEvents({ resourceMetrics }: ExportMetrics): EventInput[] {
  return resourceMetrics.flatMap(({ resource, scopeMetrics }) => {
    const metadata = metadataOf(resource)
    return scopeMetrics.flatMap(({ metrics }) => metrics.flatMap(metric => eventsOf(metric, metadata)))
  })
}

function eventsOf(metric: Metric, metadata: Metadata): EventInput[] {
  const { gauge, sum, histogram, exponentialHistogram, summary } = metric
  const values = [...(gauge?.dataPoints ?? []), ...(sum?.dataPoints ?? [])]
  const distributions: DistributionPoint[] = [
    ...(histogram?.dataPoints ?? []),
    ...(exponentialHistogram?.dataPoints ?? []),
    ...(summary?.dataPoints ?? []),
  ]
  return [
    ...values.filter(isRecorded).map(point => toEvent(metric, point, numberOf(metric, point), metadata)),
    ...distributions
      .filter(isRecorded)
      .map(point => toEvent(metric, point, numbersOf(metric, point), metadata)),
  ]
}

/** DataPointFlags: a point may say that there is no value any more, which is no value. */
function isRecorded({ flags }: { flags?: number | null | undefined }): boolean {
  return ((flags ?? 0) & 1) === 0
}

function toEvent(
  { name }: Metric,
  { timeUnixNano, attributes }: NumberPoint | DistributionPoint,
  numbers: Numbers,
  metadata: Metadata,
): EventInput {
  const host = metadata['host.name']
  return {
    ...timestampOf(timeUnixNano),
    stream_type: streamTypeOf(name),
    // Two hosts' values are two series.
    data: { ...numbers, ...(host != null && { 'host.name': host }), ...attributesOf(attributes) },
    metadata,
  }
}

function numberOf({ name, unit }: Metric, { asDouble, asInt }: NumberPoint): Numbers {
  return { [withUnit(name, unit)]: asDouble ?? asInt ?? 0 }
}

/** The count, mean, extremes and quantiles of a distribution, as far as they were told. */
function numbersOf({ name, unit }: Metric, point: DistributionPoint): Numbers {
  const { count, sum, min, max, quantileValues = [] } = point
  const told: [string, number | null | undefined][] = [
    ['mean', sum != null && count ? sum / count : null],
    ['min', min],
    ['max', max],
    ...quantileValues.map(({ quantile, value }): [string, number] => [
      `p${Number((quantile * 100).toFixed(4))}`,
      value,
    ]),
  ]
  const known = told.filter((pair): pair is [string, number] => pair[1] != null)
  return {
    [`${name}.count`]: count ?? 0,
    ...(sum != null && { [withUnit(`${name}.sum`, unit)]: sum }),
    ...Object.fromEntries(known.map(([part, value]) => [withUnit(`${name}.${part}`, unit), value])),
  }
}

const namespace = /^[a-z0-9]{1,40}/

function streamTypeOf(name: string): string {
  const [space] = namespace.exec(name.toLowerCase()) ?? []
  return space === undefined ? 'metrics' : `metrics.${space}`
}

/** UCUM's units as the last word of a field's name, where detection reads a unit. */
const units: Record<string, string> = {
  ns: 'ns',
  us: 'us',
  ms: 'ms',
  s: 'seconds',
  By: 'bytes',
  kBy: 'kb',
  MBy: 'mb',
  GBy: 'gb',
  KiBy: 'kib',
  MiBy: 'mib',
  GiBy: 'gib',
  '%': 'percent',
}

function withUnit(name: string, unit: string | null | undefined): string {
  const suffix = units[unit ?? '']
  return suffix === undefined || name.endsWith(suffix) ? name : `${name}_${suffix}`
}
