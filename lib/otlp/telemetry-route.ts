import { z } from '@/lib/core/schema'
import { limits } from '@/lib/events/limits'
import type { EventInput } from '@/lib/events/parse-event'
import type { Handler } from '@/lib/http/handle'
import { route } from '@/lib/http/route'
import { answerError, answerExport } from './answer-export'
import { ingestTelemetry } from './ingest-telemetry'
import { readExport } from './read-export'
import type { Signal } from './signals'

const partialSuccess = z.object({ rejected: z.number(), message: z.string() })

/** The handler of one signal of OTLP/HTTP (opentelemetry.io/docs/specs/otlp), which answers in the encoding it was asked in. */
export function telemetryRoute(signal: Signal): Handler {
  return route({
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
