import { openRoute } from '@/lib/http/open-route'
import { noInput } from '@/lib/http/parse'
import { listPlans } from '@/lib/usage/list-plans'
import { planList } from '@/lib/usage/schema'

export const GET = openRoute({
  summary: 'The plans and what they cost',
  input: noInput,
  output: planList,
  status: 200,
  run: (current, _input, { STRIPE_CURRENCY: currency }) => listPlans({ current, currency }),
})
