import { errors, jwtVerify } from 'jose'
import { AppError } from '@/lib/core/errors'
import { z } from '@/lib/core/schema'

/** The user id (`sub`) of an access token signed with our HS256 secret. Throws `token_expired` or `unauthenticated`. */
export async function verifyAccessToken(token: string, secret: string, now: Date): Promise<string> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      audience: 'authenticated',
      currentDate: now,
      requiredClaims: ['sub', 'exp'],
    })
    const sub = z.uuid().safeParse(payload.sub)
    if (sub.success) return sub.data
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new AppError('token_expired', 'Refresh it at /api/v1/auth/refresh, or log in again.', {
        cause: error,
      })
    }
    if (!(error instanceof errors.JOSEError)) throw error
    throw new AppError('unauthenticated', 'The token is not valid. Log in to get a new one.', {
      cause: error,
    })
  }
  throw new AppError('unauthenticated', 'The token names no user. Log in to get a new one.')
}
