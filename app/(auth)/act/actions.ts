'use server'

import { standing } from '@/components/messages/link-words'
import { AppError } from '@/lib/core/errors'
import { z } from '@/lib/core/schema'
import { linkAction } from '@/lib/http/action'
import { callerContext } from '@/lib/http/create-context'
import { followLink } from '@/lib/messages/follow-link'
import { openLinkOf } from './open'

/** Does what a link from a mail says, as the person whom it was sent to. */
export const followLinkAction = linkAction({
  name: 'incidents/link',
  input: z.strictObject({ token: z.string().max(4000) }),
  open: async (start, { token }) => {
    const link = await openLinkOf(start, token)
    if (link === null) throw new AppError('confirmation_invalid', 'Log in to see how the incident stands.')
    const ctx = callerContext(start, { principal: link.principal, accessToken: null })
    return { ctx, link, target: link.incident.id }
  },
  run: async (ctx, link) => {
    const incident = await followLink(ctx, link)
    return { standing: standing(incident) }
  },
})
