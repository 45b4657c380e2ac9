import { route } from '@/lib/http/route'
import { listIncidents } from '@/lib/incidents/list-incidents'
import { incidentPage, listIncidentsInput } from '@/lib/incidents/schema'

export const GET = route({
  summary: 'Incidents, the one first seen last on top',
  refuses: ['not_found'],
  scope: 'anomalies:read',
  input: listIncidentsInput,
  output: incidentPage,
  status: 200,
  run: listIncidents,
})
