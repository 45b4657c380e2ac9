import { getStats } from '@/lib/dashboard/get-stats'
import { statsAnswer, statsInput } from '@/lib/dashboard/schema'
import { route } from '@/lib/http/route'

export const GET = route({
  scope: 'anomalies:read',
  input: statsInput,
  output: statsAnswer,
  status: 200,
  run: getStats,
})
