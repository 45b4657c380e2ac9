import { logIn } from '@/lib/auth/log-in'
import { logInInput, sessionAnswer } from '@/lib/auth/schema'
import { publicRoute } from '@/lib/http/public-route'

export const POST = publicRoute({
  summary: 'Logs a person in',
  refuses: ['invalid_credentials', 'email_not_confirmed'],
  example: { email: 'ada@example.com', password: 'a long password' },
  input: logInInput,
  output: sessionAnswer,
  status: 200,
  run: logIn,
})
