'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { registerUser } from '@/lib/auth/register-user'
import { registerInput } from '@/lib/auth/schema'
import { personAction, publicAction } from '@/lib/http/action'
import { rememberOrganization } from '@/lib/http/organization-cookie'
import { acceptInvitation } from '@/lib/invitations/accept-invitation'
import { acceptInvitationInput, tokenSchema } from '@/lib/invitations/schema'

/** Joins with the account that one is logged in with, and goes over to the organization. */
export const joinAction = personAction({
  name: 'invitations/accept',
  input: acceptInvitationInput,
  run: acceptInvitation,
  organizationOf: ({ organization }) => organization.id,
  after: async ({ organization }) => {
    await rememberOrganization(organization.id)
    revalidatePath('/', 'layout')
    redirect('/overview')
  },
})

/** Makes an account for the invited address, which joins the organization and gets none of its own. */
export const signUpInvitedAction = publicAction({
  name: 'auth/sign-up-invited',
  input: registerInput.omit({ invitation: true }).extend({ token: tokenSchema }),
  run: async (ctx, { token, ...person }): Promise<null> => {
    const registered = await registerUser(ctx, { ...person, invitation: token })
    if ('confirmation_required' in registered) redirect('/check-email?for=confirm')
    await rememberOrganization(registered.organization.id)
    redirect('/overview')
  },
})
