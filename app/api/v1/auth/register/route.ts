import { registerUser } from '@/lib/auth/register-user'
import { registerAnswer, registerInput } from '@/lib/auth/schema'
import { publicRoute } from '@/lib/http/public-route'

export const POST = publicRoute({
  summary: 'Registers a person, who gets an organization',
  refuses: ['conflict'],
  example: { email: 'ada@example.com', name: 'Ada', password: 'a long password' },
  input: registerInput,
  output: registerAnswer,
  statuses: [201, 202],
  status: answer => ('token' in answer ? 201 : 202),
  run: registerUser,
})
