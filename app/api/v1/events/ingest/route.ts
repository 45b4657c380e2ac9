import { z } from '@/lib/core/schema'
import { limits } from '@/lib/events/limits'
import { eventInput, streamType } from '@/lib/events/parse-event'
import { ingestAnswer } from '@/lib/events/schema'
import { route } from '@/lib/http/route'
import { ingestEvents } from '@/lib/ingest/ingest-events'
import { readEvents } from '@/lib/ingest/read-events'

const exampleEvent = {
  timestamp: '2026-01-15T12:00:00Z',
  stream_type: 'logs',
  data: 'Test log message',
  metadata: { source: 'test' },
}

export const POST = route({
  summary: 'Takes events',
  refuses: ['no_valid_events', 'plan_limit_reached'],
  scope: 'events:write',
  // Each event is parsed alone: one bad event must not fail the others.
  input: z.unknown(),
  documents: {
    query: z.object({
      stream_type: streamType.optional().meta({ description: 'Of plain text, whose lines carry none.' }),
      source: z.string().optional().meta({ description: 'Of plain text, likewise.' }),
    }),
    request: {
      'application/json': { schema: z.array(eventInput), example: [exampleEvent] },
      'application/x-ndjson': { schema: z.string().meta({ description: 'An event a line.' }) },
      'text/plain': { schema: z.string().meta({ description: 'A line is the data of an event.' }) },
    },
  },
  bodyBytes: limits.requestBytes,
  read: readEvents,
  output: ingestAnswer,
  status: 202,
  run: ingestEvents,
})

// Middleware, which answers these elsewhere, does not see this path.
export {
  methodNotAllowedRoute as DELETE,
  methodNotAllowedRoute as GET,
  methodNotAllowedRoute as PATCH,
  methodNotAllowedRoute as PUT,
  preflightRoute as OPTIONS,
} from '@/lib/http/refusals'
