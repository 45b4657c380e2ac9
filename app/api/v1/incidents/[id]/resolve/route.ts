import { route } from '@/lib/http/route'
import { incident } from '@/lib/incidents/schema'
import { resolveIncident } from '@/lib/triage/resolve-incident'
import { resolveInput } from '@/lib/triage/schema'

export const PUT = route({
  summary: 'Resolves an incident with its anomalies',
  example: { resolution: 'fixed' },
  scope: 'anomalies:write',
  id: 'incident',
  input: resolveInput,
  output: incident,
  status: 200,
  run: resolveIncident,
})
