import { jwtVerify, SignJWT } from 'jose'
import { minuteMs } from '@/lib/core/clock'

/** How long after following the link a new password may be set without the old one. */
export const recoveryMs = 15 * minuteMs
/** The HttpOnly cookie that the marker is kept in. */
export const recoveryCookie = 'driftlock-recovery'
const audience = 'recovery'

/** Signed proof that this person has just followed a recovery link. Any other session must give the current password. */
export function createRecoveryMarker(userId: string, secret: string, now: Date): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setAudience(audience)
    .setExpirationTime(new Date(now.getTime() + recoveryMs))
    .sign(keyOf(secret))
}

/** True for a marker that was made for this person with this secret and has not expired. */
export async function isRecoveryMarker(
  marker: string,
  userId: string,
  secret: string,
  now: Date,
): Promise<boolean> {
  const expected = {
    algorithms: ['HS256'],
    audience,
    subject: userId,
    currentDate: now,
    requiredClaims: ['exp'],
  }
  return jwtVerify(marker, keyOf(secret), expected).then(
    () => true,
    () => false,
  )
}

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret)
}
