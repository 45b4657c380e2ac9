import { idSchema } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { roles } from '@/lib/core/scopes'
import { tokenSchema } from '@/lib/invitations/schema'
import { planIds } from '@/lib/plans'
import { longestPasswordBytes, shortestPassword } from './password-rules'

const email = z
  .email({ error: 'Expected an e-mail address such as ada@example.com.' })
  .trim()
  .max(254)
  .toLowerCase()
const name = z.string().trim().min(1, 'Tell us a name.').max(100)
/** The form of a password that is chosen; whether it is a good one is `requireGoodPassword`'s to say. */
const newPassword = z
  .string()
  .min(shortestPassword, `Use at least ${shortestPassword} characters.`)
  .refine(value => new TextEncoder().encode(value).length <= longestPasswordBytes, {
    error: `Use at most ${longestPasswordBytes} bytes.`,
  })

export const registerInput = z.strictObject({
  email,
  name,
  password: newPassword,
  /** The token of an invitation that was sent to the address. */
  invitation: tokenSchema.optional(),
})
export const logInInput = z.strictObject({ email, password: z.string().min(1).max(1000) })
export const refreshInput = z.strictObject({ refresh_token: z.string().min(1).max(4096) })
export const requestResetInput = z.strictObject({ email })
export const setPasswordInput = z.strictObject({ password: newPassword })
export const confirmInput = z.strictObject({
  token_hash: z.string().min(1).max(512),
  type: z.enum(['signup', 'recovery', 'email_change', 'email', 'invite', 'magiclink']),
})
export const updateUserInput = z
  .strictObject({
    name: name.optional(),
    email: email.optional(),
    password: newPassword.optional(),
    current_password: z.string().min(1).max(1000).optional(),
  })
  .refine(input => (input.email ?? input.password) === undefined || input.current_password !== undefined, {
    path: ['current_password'],
    error: 'Changing the e-mail address or the password needs the current password.',
  })

export const userSummary = z.object({ id: idSchema('user'), email: z.string(), name: z.string() })

export const sessionAnswer = z.object({
  token: z.string(),
  refresh_token: z.string(),
  expires_at: z.iso.datetime(),
  user: userSummary,
})
export type Session = z.output<typeof sessionAnswer>

export const registerAnswer = z.union([
  sessionAnswer.extend({ organization: z.object({ id: idSchema('organization'), name: z.string() }) }),
  z.object({ user: userSummary, confirmation_required: z.literal(true) }),
])
export type Registered = z.output<typeof registerAnswer>

export const userAnswer = userSummary.extend({
  organization: z.object({
    id: idSchema('organization'),
    name: z.string(),
    role: z.enum(roles),
    plan: z.enum(planIds),
  }),
  created_at: z.iso.datetime(),
})
export type User = z.output<typeof userAnswer>
