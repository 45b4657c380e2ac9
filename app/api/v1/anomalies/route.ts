import { listAnomalies } from '@/lib/anomalies/list-anomalies'
import { anomalyPage, listAnomaliesInput } from '@/lib/anomalies/schema'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'Anomalies, the one first seen last on top',
  refuses: ['not_found'],
  scope: 'anomalies:read',
  input: listAnomaliesInput,
  output: anomalyPage,
  status: 200,
  run: listAnomalies,
})
