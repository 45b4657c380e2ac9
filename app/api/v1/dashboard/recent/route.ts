import { anomalyList, recentInput } from '@/lib/anomalies/schema'
import { listRecent } from '@/lib/dashboard/list-recent'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'The newest anomalies',
  scope: 'anomalies:read',
  input: recentInput,
  output: anomalyList,
  status: 200,
  run: listRecent,
})
