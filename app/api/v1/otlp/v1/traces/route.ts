import { traces } from '@/lib/otlp/signals'
import { telemetryRoute } from '@/lib/otlp/telemetry-route'

export const POST = telemetryRoute(traces)

// Middleware, which answers these elsewhere, does not see this path.
export {
  methodNotAllowedRoute as DELETE,
  methodNotAllowedRoute as GET,
  methodNotAllowedRoute as PATCH,
  methodNotAllowedRoute as PUT,
  preflightRoute as OPTIONS,
} from '@/lib/http/refusals'
