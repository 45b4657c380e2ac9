import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { incident } from '@/lib/incidents/schema'
import { acknowledgeIncident } from '@/lib/triage/acknowledge-incident'

export const PUT = route({
  summary: 'Says that someone looks at an incident',
  refuses: ['conflict'],
  scope: 'anomalies:write',
  id: 'incident',
  input: noInput,
  output: incident,
  status: 200,
  run: acknowledgeIncident,
})
