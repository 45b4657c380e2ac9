import { route } from '@/lib/http/route'
import { markIncidentExpected } from '@/lib/triage/mark-incident-expected'
import { expectedIncident, expectInput } from '@/lib/triage/schema'

export const PUT = route({
  summary: 'Marks an incident as expected, and says what that changes',
  example: { note: 'The nightly backup.' },
  refuses: ['conflict'],
  scope: 'anomalies:write',
  id: 'incident',
  input: expectInput,
  output: expectedIncident,
  status: 200,
  run: markIncidentExpected,
})
