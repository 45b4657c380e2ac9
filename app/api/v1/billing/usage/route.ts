import { route } from '@/lib/http/route'
import { serviceRoute } from '@/lib/http/service-route'
import { getUsage } from '@/lib/usage/get-usage'
import { reportUsage } from '@/lib/usage/report-usage'
import { getUsageInput, reportedUsage, reportUsageInput, usage } from '@/lib/usage/schema'

export const GET = route({
  summary: 'How many events were used, with a forecast',
  refuses: ['not_found'],
  scope: 'billing:read',
  input: getUsageInput,
  output: usage,
  status: 200,
  run: getUsage,
})
export const POST = serviceRoute({
  summary: 'Reports usage that was metered elsewhere',
  refuses: ['not_found', 'conflict'],
  token: env => env.USAGE_TOKEN,
  refusal: 'Usage is reported by the service itself: send USAGE_TOKEN as the bearer token.',
  input: reportUsageInput,
  output: reportedUsage,
  status: 201,
  run: reportUsage,
})
