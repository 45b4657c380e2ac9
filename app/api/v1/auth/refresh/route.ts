import { refreshSession } from '@/lib/auth/refresh-session'
import { refreshInput, sessionAnswer } from '@/lib/auth/schema'
import { publicRoute } from '@/lib/http/public-route'
import { tokenRule } from '@/lib/limiter/rules'

export const POST = publicRoute({
  summary: 'A new token for a refresh token, which is then used up',
  refuses: ['unauthenticated'],
  rule: tokenRule,
  example: { refresh_token: 'v3xq2lq6ekpm' },
  input: refreshInput,
  output: sessionAnswer,
  status: 200,
  run: refreshSession,
})
