import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { getIncident } from '@/lib/incidents/get-incident'
import { incidentDetail } from '@/lib/incidents/schema'

export const GET = route({
  summary: 'An incident with its anomalies and its timeline',
  scope: 'anomalies:read',
  id: 'incident',
  input: noInput,
  output: incidentDetail,
  status: 200,
  run: getIncident,
})
