import { route } from '@/lib/http/route'
import { createInvitation } from '@/lib/invitations/create-invitation'
import { listInvitations } from '@/lib/invitations/list-invitations'
import {
  createInvitationInput,
  invitationAnswer,
  invitationPage,
  listInvitationsInput,
} from '@/lib/invitations/schema'

export const GET = route({
  summary: 'Invitations that nobody has accepted, the newest on top',
  scope: 'admin',
  input: listInvitationsInput,
  output: invitationPage,
  status: 200,
  run: listInvitations,
})
export const POST = route({
  summary: 'Invites an address by mail',
  example: { email: 'grace@example.com', role: 'member' },
  scope: 'admin',
  input: createInvitationInput,
  output: invitationAnswer,
  status: 201,
  run: createInvitation,
})
