import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { resendInvitation } from '@/lib/invitations/resend-invitation'
import { invitationAnswer } from '@/lib/invitations/schema'

export const POST = route({
  summary: 'Sends an invitation again, with another link',
  scope: 'admin',
  id: 'invitation',
  input: noInput,
  output: invitationAnswer,
  status: 200,
  run: resendInvitation,
})
