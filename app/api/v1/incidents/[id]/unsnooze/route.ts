import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { incident } from '@/lib/incidents/schema'
import { unsnoozeIncident } from '@/lib/triage/unsnooze-incident'

export const PUT = route({
  summary: 'Ends the snooze of an incident',
  scope: 'anomalies:write',
  id: 'incident',
  input: noInput,
  output: incident,
  status: 200,
  run: unsnoozeIncident,
})
