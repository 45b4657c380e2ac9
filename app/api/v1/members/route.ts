import { route } from '@/lib/http/route'
import { listMembers } from '@/lib/members/list-members'
import { listMembersInput, memberPage } from '@/lib/members/schema'

export const GET = route({
  summary: 'The people of the organization, who joined first on top',
  scope: null,
  input: listMembersInput,
  output: memberPage,
  status: 200,
  run: listMembers,
})
