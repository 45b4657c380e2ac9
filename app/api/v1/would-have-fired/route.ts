import { wouldHaveFired as answer, wouldHaveFiredInput } from '@/lib/findings/schema'
import { wouldHaveFired } from '@/lib/findings/would-have-fired'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'The incidents that a setting would have made of the past',
  refuses: ['not_found'],
  scope: 'anomalies:read',
  input: wouldHaveFiredInput,
  output: answer,
  status: 200,
  run: wouldHaveFired,
})
