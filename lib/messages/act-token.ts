import { jwtVerify, SignJWT } from 'jose'
import { dayMs } from '@/lib/core/clock'
import { z } from '@/lib/core/schema'

/** What a link in a mail can do to an incident, once its button has been pressed. */
export const linkActions = ['acknowledge', 'expected', 'snooze'] as const
export type LinkAction = (typeof linkActions)[number]

/** Who may do what to which incident by having the link. Ids are uuids. */
export interface LinkClaim {
  organizationId: string
  userId: string
  incidentId: string
  action: LinkAction
}

const livesMs = 7 * dayMs
const audience = 'incident-link'
const payload = z.object({ sub: z.uuid(), org: z.uuid(), inc: z.uuid(), act: z.enum(linkActions) })

/** A claim signed for seven days: the bearer may do this one thing as that person, if they still may. */
export function signLink(claim: LinkClaim, secret: string, now: Date): Promise<string> {
  return new SignJWT({ org: claim.organizationId, inc: claim.incidentId, act: claim.action })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(claim.userId)
    .setAudience(audience)
    .setExpirationTime(new Date(now.getTime() + livesMs))
    .sign(keyOf(secret))
}

/** What was signed with this secret and has not expired; null for all else. */
export async function readLink(token: string, secret: string, now: Date): Promise<LinkClaim | null> {
  const expected = { algorithms: ['HS256'], audience, currentDate: now, requiredClaims: ['exp', 'sub'] }
  const verified = await jwtVerify(token, keyOf(secret), expected).catch(() => null)
  const read = payload.safeParse(verified?.payload)
  if (!read.success) return null
  const { sub, org, inc, act } = read.data
  return { organizationId: org, userId: sub, incidentId: inc, action: act }
}

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret)
}
