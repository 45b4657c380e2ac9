import { jwtVerify, SignJWT } from 'jose'
import { minuteMs } from '@/lib/core/clock'
import { findUuid } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { sha256 } from '@/lib/core/sha256'

/** The header in which a gateway says that it has let a request through. */
export const gatewayHeader = 'x-driftlock-gateway'
const audience = 'gateway'
const validMs = minuteMs

/** What a gateway says of a request that it has authenticated and counted: its id. */
export interface GatewayPass {
  requestId: string
}

const claims = z.object({
  request_id: z.string().refine(id => findUuid('request', id) !== null),
  bearer: z.string(),
})

/**
 * A pass for a request with these headers. It is good for a minute and for its bearer token alone, and does not stand for
 * that token: who receives it authenticates and authorizes again, and only does not count the request a second time.
 */
export async function createGatewayPass(
  { requestId }: GatewayPass,
  headers: Headers,
  { secret, now }: { secret: string; now: Date },
): Promise<string> {
  return new SignJWT({ request_id: requestId, bearer: await bearerHash(headers) })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(audience)
    .setExpirationTime(new Date(now.getTime() + validMs))
    .sign(keyOf(secret))
}

/** The pass that these headers carry, or null without one that is good. */
export async function readGatewayPass(
  headers: Headers,
  { secret, now }: { secret: string; now: Date },
): Promise<GatewayPass | null> {
  const token = headers.get(gatewayHeader)
  if (token === null) return null
  const expected = { algorithms: ['HS256'], audience, currentDate: now, requiredClaims: ['exp'] }
  const verified = await jwtVerify(token, keyOf(secret), expected).catch(() => null)
  const read = claims.safeParse(verified?.payload)
  if (!read.success || read.data.bearer !== (await bearerHash(headers))) return null
  return { requestId: read.data.request_id }
}

function bearerHash(headers: Headers): Promise<string> {
  return sha256(headers.get('authorization') ?? '')
}

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(`gateway ${secret}`)
}
