import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { redactionRules } from '@/lib/redaction/answers'
import { getRedactionRules } from '@/lib/redaction/get-redaction-rules'
import { updateRedactionRulesInput } from '@/lib/redaction/schema'
import { updateRedactionRules } from '@/lib/redaction/update-redaction-rules'

export const GET = route({
  summary: 'What is taken out of events before they are stored',
  scope: 'events:read',
  input: noInput,
  output: redactionRules,
  status: 200,
  run: getRedactionRules,
})
export const PUT = route({
  summary: 'Changes what is taken out of events before they are stored',
  example: { built_in: { email: true }, own: [{ name: 'Customer number', pattern: 'CUST-\\d{6}' }] },
  scope: 'admin',
  input: updateRedactionRulesInput,
  output: redactionRules,
  status: 200,
  run: updateRedactionRules,
})
