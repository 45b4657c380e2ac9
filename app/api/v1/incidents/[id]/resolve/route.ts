import { route } from '@/lib/http/route'
import { resolveIncident } from '@/lib/incidents/resolve-incident'
import { incident, resolveIncidentInput } from '@/lib/incidents/schema'

export const PUT = route({
  summary: 'Resolves an incident with its anomalies',
  example: { resolution: 'fixed' },
  scope: 'anomalies:write',
  id: 'incident',
  input: resolveIncidentInput,
  output: incident,
  status: 200,
  run: resolveIncident,
})
