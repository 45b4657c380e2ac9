import { route } from '@/lib/http/route'
import { incident } from '@/lib/incidents/schema'
import { snoozeInput } from '@/lib/triage/schema'
import { snoozeIncident } from '@/lib/triage/snooze-incident'

export const PUT = route({
  summary: 'Hides an incident until a time, or until it grows',
  example: { until_grows: true },
  refuses: ['conflict'],
  scope: 'anomalies:write',
  id: 'incident',
  input: snoozeInput,
  output: incident,
  status: 200,
  run: snoozeIncident,
})
