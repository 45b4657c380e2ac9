import { AppError } from '@/lib/core/errors'
import { formatId } from '@/lib/core/ids'
import { userClient } from '@/lib/db/clients'
import { findPerson, type Person } from '@/lib/orgs/store'
import type { Session } from './schema'

interface AuthSession {
  access_token: string
  refresh_token: string
  expires_at?: number | undefined
  expires_in: number
  user: { id: string }
}

/** A session of the auth service as the API shows it, and whose it is. */
export async function describeSession(
  session: AuthSession,
  now: Date,
): Promise<{ session: Session; person: Person }> {
  const person = await findPerson(userClient(session.access_token), session.user.id)
  if (person === null) throw new AppError('unauthenticated', 'The account does not exist any more.')
  const expiresMs =
    session.expires_at === undefined ? now.getTime() + session.expires_in * 1000 : session.expires_at * 1000
  return {
    person,
    session: {
      token: session.access_token,
      refresh_token: session.refresh_token,
      expires_at: new Date(expiresMs).toISOString(),
      user: {
        id: formatId('user', session.user.id),
        email: person.email,
        name: person.name,
      },
    },
  }
}
