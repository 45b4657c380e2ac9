import { z } from '@/lib/core/schema'
import type { ChainHead } from './verify-chain'

/** A head with the time and a signature of this installation, as a line to keep elsewhere. */
export const signedHead = z.object({
  organization_id: z.string(),
  sequence: z.number().int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  verified_at: z.string(),
  signature: z.string(),
})
export type SignedHead = z.output<typeof signedHead>

/** Signs a head with HMAC-SHA-256 under a key that is derived from the installation's secret. */
export async function signHead(head: ChainHead, verifiedAt: Date, secret: string): Promise<SignedHead> {
  const { organizationId: organization_id, sequence, hash } = head
  const unsigned = { organization_id, sequence, hash, verified_at: verifiedAt.toISOString() }
  return { ...unsigned, signature: await sign(unsigned, secret) }
}

/** The head of a line that was kept. Throws for one that this installation has not signed so. */
export async function openHead(line: string, secret: string): Promise<ChainHead> {
  const { signature, ...unsigned } = signedHead.parse(JSON.parse(line))
  if ((await sign(unsigned, secret)) !== signature)
    throw new Error(
      `The kept head of ${unsigned.organization_id} is not signed by this installation: it was changed.`,
    )
  return { organizationId: unsigned.organization_id, sequence: unsigned.sequence, hash: unsigned.hash }
}

async function sign(head: Omit<SignedHead, 'signature'>, secret: string): Promise<string> {
  const { organization_id, sequence, hash, verified_at } = head
  const text = JSON.stringify(['audit-head', organization_id, sequence, hash, verified_at])
  const usage = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), usage, false, ['sign'])
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(signature)))
}
