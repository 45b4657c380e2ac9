import { route } from '@/lib/http/route'
import { listHistory } from '@/lib/triage/list-history'
import { historyPage, listHistoryInput } from '@/lib/triage/schema'

export const GET = route({
  summary: 'Who did what to an incident, the latest first',
  scope: 'anomalies:read',
  id: 'incident',
  input: listHistoryInput,
  output: historyPage,
  status: 200,
  run: listHistory,
})
