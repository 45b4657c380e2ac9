import { anomaly } from '@/lib/anomalies/schema'
import { route } from '@/lib/http/route'
import { resolveAnomaly } from '@/lib/triage/resolve-anomaly'
import { resolveInput } from '@/lib/triage/schema'

export const PUT = route({
  summary: 'Resolves an anomaly',
  example: { resolution: 'fixed', note: 'Rolled back.' },
  scope: 'anomalies:write',
  id: 'anomaly',
  input: resolveInput,
  output: anomaly,
  status: 200,
  run: resolveAnomaly,
})
