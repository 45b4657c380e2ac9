import { z } from '@/lib/core/schema'
import { ingestEvents } from '@/lib/events/ingest-events'
import { limits } from '@/lib/events/limits'
import { readEvents } from '@/lib/events/read-events'
import { ingestAnswer } from '@/lib/events/schema'
import { route } from '@/lib/http/route'

export const POST = route({
  scope: 'events:write',
  // Each event is parsed alone: one bad event must not fail the others.
  input: z.unknown(),
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
