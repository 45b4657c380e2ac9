import { resolveAnomaly } from '@/lib/anomalies/resolve-anomaly'
import { anomaly, resolveAnomalyInput } from '@/lib/anomalies/schema'
import { route } from '@/lib/http/route'

export const PUT = route({
  summary: 'Resolves an anomaly',
  example: { resolution: 'fixed', note: 'Rolled back.' },
  scope: 'anomalies:write',
  id: 'anomaly',
  input: resolveAnomalyInput,
  output: anomaly,
  status: 200,
  run: resolveAnomaly,
})
