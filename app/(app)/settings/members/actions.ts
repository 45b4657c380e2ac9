'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formOf } from '@/app/(app)/form-of'
import { parseId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { action } from '@/lib/http/action'
import { createInvitation } from '@/lib/invitations/create-invitation'
import { resendInvitation } from '@/lib/invitations/resend-invitation'
import { revokeInvitation } from '@/lib/invitations/revoke-invitation'
import { createInvitationInput } from '@/lib/invitations/schema'
import { changeRole } from '@/lib/members/change-role'
import { removeMember } from '@/lib/members/remove-member'
import { changeRoleInput } from '@/lib/members/schema'
import { requireShown } from '@/lib/orgs/require-shown'

const withId = z.strictObject({ id: z.string() })

export const inviteAction = action({
  name: 'invitations/create',
  input: createInvitationInput.extend({ of: z.string() }),
  run: async (ctx, { of, ...invited }) => {
    requireShown(ctx, of)
    const { email } = await createInvitation(ctx, invited)
    revalidatePath('/settings/members')
    return { email }
  },
})

export const changeRoleAction = action({
  name: 'members/role',
  input: changeRoleInput.extend({ id: z.string() }),
  run: async (ctx, { id, role }) => {
    const member = await changeRole(ctx, { id: parseId('user', id), role })
    revalidatePath('/', 'layout')
    return member
  },
})

const remove = action({
  name: 'members/remove',
  input: withId,
  run: async (ctx, { id }): Promise<null> => {
    await removeMember(ctx, { id: parseId('user', id) })
    revalidatePath('/settings/members')
    return null
  },
})

const leave = action({
  name: 'members/leave',
  input: withId,
  run: async (ctx, { id }): Promise<null> => {
    requireShown(ctx, id)
    await removeMember(ctx, { id: ctx.principal.userId ?? '' })
    revalidatePath('/', 'layout')
    redirect('/overview')
  },
})

const resend = action({
  name: 'invitations/resend',
  input: withId,
  run: async (ctx, { id }): Promise<null> => {
    await resendInvitation(ctx, { id: parseId('invitation', id) })
    revalidatePath('/settings/members')
    return null
  },
})

const revoke = action({
  name: 'invitations/revoke',
  input: withId,
  run: async (ctx, { id }): Promise<null> => {
    await revokeInvitation(ctx, { id: parseId('invitation', id) })
    revalidatePath('/settings/members')
    return null
  },
})

/** Removes a member of the organization. */
export async function removeMemberAction(id: string) {
  return remove({ status: 'idle' }, formOf({ id }))
}

/** Leaves the organization with this id. */
export async function leaveAction(id: string) {
  return leave({ status: 'idle' }, formOf({ id }))
}

/** Sends an invitation again. */
export async function resendInvitationAction(id: string) {
  return resend({ status: 'idle' }, formOf({ id }))
}

/** Revokes an invitation. */
export async function revokeInvitationAction(id: string) {
  return revoke({ status: 'idle' }, formOf({ id }))
}
