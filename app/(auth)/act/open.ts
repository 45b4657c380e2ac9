import { serviceClient } from '@/lib/db/clients'
import type { RequestStart } from '@/lib/http/create-context'
import { type OpenedLink, openLink } from '@/lib/messages/open-link'

/** What the link of a request would do, or null. */
export function openLinkOf({ app, now }: RequestStart, token: string): Promise<OpenedLink | null> {
  return openLink({ service: serviceClient(), secret: app.env.SESSION_SECRET, now }, token)
}

export const endedLink =
  'Links in mails work for seven days, and only for whoever may work on the incident. Log in to see how it stands.'
