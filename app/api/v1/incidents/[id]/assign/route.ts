import { route } from '@/lib/http/route'
import { incident } from '@/lib/incidents/schema'
import { assignIncident } from '@/lib/triage/assign-incident'
import { assignInput } from '@/lib/triage/schema'

export const PUT = route({
  summary: 'Gives an incident to a member, or to nobody',
  example: { user_id: null },
  scope: 'anomalies:write',
  id: 'incident',
  input: assignInput,
  output: incident,
  status: 200,
  run: assignIncident,
})
