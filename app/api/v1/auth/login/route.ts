import { logIn } from '@/lib/auth/log-in'
import { logInInput, sessionAnswer } from '@/lib/auth/schema'
import { publicRoute } from '@/lib/http/public-route'

export const POST = publicRoute({ input: logInInput, output: sessionAnswer, status: 200, run: logIn })
