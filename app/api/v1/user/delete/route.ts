import { deleteAccount } from '@/lib/account/delete-account'
import { deleteAccountInput } from '@/lib/account/schema'
import { noAnswer } from '@/lib/http/parse'
import { personRoute } from '@/lib/http/person-route'

export const POST = personRoute({
  summary: 'Deletes the person who calls, and the organizations where they are alone',
  refuses: ['conflict'],
  example: { email: 'ada@example.com', current_password: 'a long password' },
  input: deleteAccountInput,
  output: noAnswer,
  status: 204,
  run: deleteAccount,
})
