import { registerUser } from '@/lib/auth/register-user'
import { registerAnswer, registerInput } from '@/lib/auth/schema'
import { publicRoute } from '@/lib/http/public-route'

export const POST = publicRoute({
  input: registerInput,
  output: registerAnswer,
  status: answer => ('token' in answer ? 201 : 202),
  run: registerUser,
})
