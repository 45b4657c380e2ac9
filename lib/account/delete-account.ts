import { requireCurrentPassword } from '@/lib/auth/require-current-password'
import type { PersonContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { z } from '@/lib/core/schema'
import { findPerson } from '@/lib/orgs/store'
import { dropSetAside } from './drop-set-aside'
import { endBilling } from './end-billing'
import { purgeOrganization } from './purge-organization'
import type { deleteAccountInput } from './schema'
import { deletePerson, findLeaving } from './store'

const tries = 3

/**
 * Deletes the calling person, who types their address and gives their password: their login, their sessions, and the
 * organizations where they are alone, whose subscriptions are ended first. Throws `conflict`, naming them, while there are
 * organizations with others in it and no other owner.
 */
export async function deleteAccount(
  ctx: PersonContext,
  { email, current_password: password }: z.output<typeof deleteAccountInput>,
): Promise<void> {
  const { userId } = ctx.principal
  const person = await findPerson(ctx.db, userId)
  if (person === null) throw new AppError('unauthenticated', 'The account does not exist any more.')
  if (email !== person.email.toLowerCase()) {
    const detail = 'This is not the address of your account.'
    throw new AppError('invalid_request', detail, {
      errors: [{ pointer: '/email', code: 'mismatch', detail }],
    })
  }
  await requireCurrentPassword(ctx, { id: userId, email: person.email }, password)
  const closed = await leave(ctx, userId)
  for (const organizationId of closed) await purgeOrganization(ctx, organizationId)
}

/** Deletes the person and answers the organizations that were closed with them. */
async function leave(ctx: PersonContext, userId: string): Promise<string[]> {
  // Someone may join or leave while Stripe is asked: then it is looked at again.
  for (let attempt = 0; attempt < tries; attempt++) {
    const { blocking, alone } = await findLeaving(ctx.service, userId)
    if (blocking.length > 0) {
      const names = new Intl.ListFormat('en').format(blocking.map(({ name }) => name))
      const detail = `You are the last owner of ${names}, where others are. Make one of them an owner, or delete it first.`
      throw new AppError('conflict', detail)
    }
    for (const organizationId of alone) {
      await endBilling(ctx, organizationId)
      await dropSetAside(ctx.buffer, organizationId)
    }
    if (await deletePerson(ctx.service, userId, alone)) return alone
  }
  throw new AppError('conflict', 'Your organizations are being changed by others. Try again in a moment.')
}
