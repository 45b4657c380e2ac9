import { cookies } from 'next/headers'
import { dayMs, secondMs } from '@/lib/core/clock'
import { env } from '@/lib/env'

/** Holds the id of the organization that a person switched to. Where they do not belong it says nothing. */
export const organizationCookie = 'driftlock-organization'

/** Remembers in this browser which organization the pages show; for server actions. */
export async function rememberOrganization(id: string): Promise<void> {
  const jar = await cookies()
  jar.set(organizationCookie, id, {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().SITE_URL.startsWith('https:'),
    path: '/',
    maxAge: (365 * dayMs) / secondMs,
  })
}
