import { openPortal } from '@/lib/billing/open-portal'
import { portalAnswer } from '@/lib/billing/schema'
import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'A page on which the payment is managed',
  refuses: ['conflict'],
  scope: 'admin',
  input: noInput,
  output: portalAnswer,
  status: 200,
  run: openPortal,
})
