import { ValueType } from '@opentelemetry/api'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  InMemoryLogRecordExporter,
  LoggerProvider,
  type ReadableLogRecord,
  SimpleLogRecordProcessor,
} from '@opentelemetry/sdk-logs'
import {
  AggregationTemporality,
  AggregationType,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics'
import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace'

export const resource = resourceFromAttributes({
  'service.name': 'shop',
  'service.version': '1.2.3',
  'host.name': 'web-1',
  'process.command_args': ['node', 'server.js'],
})

/** What the SDK hands to its exporters after `log` has written with a logger of the shop. */
export async function recordLogs(
  log: (logger: ReturnType<LoggerProvider['getLogger']>) => void,
): Promise<ReadableLogRecord[]> {
  const exporter = new InMemoryLogRecordExporter()
  const processors = [new SimpleLogRecordProcessor({ exporter })]
  const provider = new LoggerProvider({ resource, processors })
  log(provider.getLogger('test'))
  await provider.forceFlush()
  return exporter.getFinishedLogRecords()
}

/** One collection of a counter, a gauge, a histogram and an exponential one, each with a point of the shop. */
export async function recordMetrics(): Promise<ResourceMetrics> {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.DELTA)
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })
  const views = [
    { instrumentName: 'rpc.duration', aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM } },
  ]
  const provider = new MeterProvider({ resource, readers: [reader], views })
  const meter = provider.getMeter('test')
  meter.createCounter('http.requests', { valueType: ValueType.INT }).add(7, { route: '/cart' })
  meter.createGauge('system.memory.usage', { unit: 'By' }).record(1234.5)
  const durations = [
    meter.createHistogram('http.server.duration', { unit: 'ms' }),
    meter.createHistogram('rpc.duration', { unit: 's' }),
  ]
  for (const histogram of durations) for (const value of [10, 20, 60]) histogram.record(value)
  await provider.forceFlush()
  const [collected] = exporter.getMetrics()
  await provider.shutdown()
  if (collected === undefined) throw new Error('The SDK collected nothing')
  return collected
}

/** Spans of the shop that `trace` has ended. */
export async function recordSpans(
  trace: (tracer: ReturnType<TracerProvider['getTracer']>) => void,
): Promise<ReadableSpan[]> {
  const exporter = new InMemorySpanExporter()
  const provider = new TracerProvider({ resource, spanProcessors: [new SimpleSpanProcessor({ exporter })] })
  trace(provider.getTracer('test'))
  await provider.forceFlush()
  return exporter.getFinishedSpans()
}
