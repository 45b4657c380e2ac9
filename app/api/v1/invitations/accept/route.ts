import { personRoute } from '@/lib/http/person-route'
import { acceptInvitation } from '@/lib/invitations/accept-invitation'
import { acceptInvitationInput, joinedAnswer } from '@/lib/invitations/schema'

export const POST = personRoute({
  summary: 'Joins the organization that sent an invitation to the person’s address',
  input: acceptInvitationInput,
  output: joinedAnswer,
  status: 200,
  organizationOf: ({ organization }) => organization.id,
  run: acceptInvitation,
})
