import { anomaly } from '@/lib/anomalies/schema'
import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { reopenAnomaly } from '@/lib/triage/reopen-anomaly'

export const PUT = route({
  summary: 'Opens an anomaly again',
  refuses: ['conflict'],
  scope: 'anomalies:write',
  id: 'anomaly',
  input: noInput,
  output: anomaly,
  status: 200,
  run: reopenAnomaly,
})
