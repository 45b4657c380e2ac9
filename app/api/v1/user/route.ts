import { getUser } from '@/lib/auth/get-user'
import { updateUserInput, userAnswer } from '@/lib/auth/schema'
import { updateUser } from '@/lib/auth/update-user'
import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'The person who calls',
  refuses: ['not_found'],
  scope: null,
  input: noInput,
  output: userAnswer,
  status: 200,
  run: getUser,
})
export const PUT = route({
  summary: 'Changes the person who calls',
  refuses: ['invalid_credentials', 'not_found', 'conflict'],
  example: { name: 'Ada Lovelace' },
  scope: null,
  input: updateUserInput,
  output: userAnswer,
  status: 200,
  run: updateUser,
})
