import { z } from '@/lib/core/schema'
import { limits } from '@/lib/events/limits'
import type { EventInput } from '@/lib/events/parse-event'
import type { DescribedHandler } from '@/lib/http/openapi/operation'
import { route } from '@/lib/http/route'
import { answerError, answerExport, answerSchema, statusSchema } from './answer-export'
import { ingestTelemetry } from './ingest-telemetry'
import { mediaTypes, readExport } from './read-export'
import type { Signal } from './signals'

const partialSuccess = z.object({ rejected: z.number(), message: z.string() })

const [protobuf, json] = mediaTypes
const binary = z.unknown().meta({ description: 'The message of the same name in protobuf.' })

/** The handler of one signal of OTLP/HTTP (opentelemetry.io/docs/specs/otlp), which answers in the encoding it was asked in. */
export function telemetryRoute(signal: Signal): DescribedHandler {
  const content = (schema: z.ZodType) => ({ [protobuf]: { schema: binary }, [json]: { schema } })
  return route({
    summary: `Takes OpenTelemetry ${signal.item}s (OTLP/HTTP)`,
    refuses: ['plan_limit_reached', 'method_not_allowed'],
    documents: {
      request: content(signal.schema),
      answer: content(answerSchema(signal)),
      problem: content(statusSchema),
    },
    scope: 'events:write',
    // Each event is parsed alone: one bad event must not fail the others.
    input: z.custom<EventInput[]>(Array.isArray),
    bodyBytes: limits.requestBytes,
    read: request => readExport(signal, request),
    output: partialSuccess,
    status: 200,
    protocol: {
      answer: (request, answer) => answerExport(signal, request, answer),
      problem: answerError,
    },
    run: (ctx, events) => ingestTelemetry(ctx, signal, events),
  })
}
