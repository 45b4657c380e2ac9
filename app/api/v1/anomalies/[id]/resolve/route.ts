import { resolveAnomaly } from '@/lib/anomalies/resolve-anomaly'
import { anomaly, resolveAnomalyInput } from '@/lib/anomalies/schema'
import { route } from '@/lib/http/route'

export const PUT = route({
  scope: 'anomalies:write',
  id: 'anomaly',
  input: resolveAnomalyInput,
  output: anomaly,
  status: 200,
  run: resolveAnomaly,
})
