import { route } from '@/lib/http/route'
import { commentOnIncident } from '@/lib/triage/comment-on-incident'
import { commentInput, historyEntry } from '@/lib/triage/schema'

export const POST = route({
  summary: 'Comments on an incident',
  example: { text: 'The new release reads the old cache. Rolling back.' },
  scope: 'anomalies:write',
  id: 'incident',
  input: commentInput,
  output: historyEntry,
  status: 201,
  run: commentOnIncident,
})
