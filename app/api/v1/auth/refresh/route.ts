import { refreshSession } from '@/lib/auth/refresh-session'
import { refreshInput, sessionAnswer } from '@/lib/auth/schema'
import { publicRoute } from '@/lib/http/public-route'

export const POST = publicRoute({
  input: refreshInput,
  output: sessionAnswer,
  status: 200,
  run: refreshSession,
})
