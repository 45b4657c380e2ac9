import { getAlertHistory } from '@/lib/alerts/get-alert-history'
import { alertHistory } from '@/lib/alerts/schema'
import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'Alerts that were promised and that came, by week',
  scope: 'anomalies:read',
  input: noInput,
  output: alertHistory,
  status: 200,
  run: getAlertHistory,
})
