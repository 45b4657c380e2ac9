import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { incident } from '@/lib/incidents/schema'
import { reopenIncident } from '@/lib/triage/reopen-incident'

export const PUT = route({
  summary: 'Opens an incident again',
  refuses: ['conflict'],
  scope: 'anomalies:write',
  id: 'incident',
  input: noInput,
  output: incident,
  status: 200,
  run: reopenIncident,
})
