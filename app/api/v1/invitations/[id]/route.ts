import { noAnswer, noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { revokeInvitation } from '@/lib/invitations/revoke-invitation'

export const DELETE = route({
  summary: 'Revokes an invitation: its link is no good any more',
  refuses: ['conflict'],
  scope: 'admin',
  id: 'invitation',
  input: noInput,
  output: noAnswer,
  status: 204,
  run: revokeInvitation,
})
