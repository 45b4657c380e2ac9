import { getStats } from '@/lib/dashboard/get-stats'
import { statsAnswer, statsInput } from '@/lib/dashboard/schema'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'Totals of a time',
  scope: 'anomalies:read',
  input: statsInput,
  output: statsAnswer,
  status: 200,
  run: getStats,
})
