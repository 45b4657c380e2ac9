import { noAnswer, noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { changeRole } from '@/lib/members/change-role'
import { removeMember } from '@/lib/members/remove-member'
import { changeRoleInput, memberAnswer } from '@/lib/members/schema'

export const PUT = route({
  summary: 'Gives a member another role',
  example: { role: 'admin' },
  refuses: ['conflict'],
  scope: 'admin',
  id: 'user',
  input: changeRoleInput,
  output: memberAnswer,
  status: 200,
  run: changeRole,
})
export const DELETE = route({
  summary: 'Removes a member; with one’s own id, leaves the organization',
  refuses: ['conflict'],
  scope: null,
  id: 'user',
  input: noInput,
  output: noAnswer,
  status: 204,
  run: removeMember,
})
