import type { Principal } from '@/lib/core/context'
import { sha256 } from '@/lib/core/sha256'

/** A request that says by its key which request it is. */
export interface KeyedRequest {
  key: string
  /** Null: a person who belongs to no organization. */
  principal: Pick<Principal, 'keyId' | 'userId'> & { organizationId: string | null }
  method: string
  url: URL
  body: Uint8Array<ArrayBuffer>
}

/** Which request it is, and what it asks: two SHA-256. The same `id` with another `fingerprint` is a mistake. */
export interface RequestIdentity {
  id: string
  fingerprint: string
}

/** A key belongs to one organization, one API key or person, and one route; the query and the body are what is asked. */
export async function identifyRequest(request: KeyedRequest): Promise<RequestIdentity> {
  const { key, principal, method, url, body } = request
  const caller = principal.keyId ?? principal.userId
  const route = `${method} ${url.pathname}`
  return {
    id: await sha256(JSON.stringify([principal.organizationId, caller, route, key])),
    fingerprint: await sha256(JSON.stringify([url.search, await sha256(body)])),
  }
}
