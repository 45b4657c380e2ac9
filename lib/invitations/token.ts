import { deriveKey } from '@/lib/core/derive-key'
import { sha256 } from '@/lib/core/sha256'

/**
 * The secret part of an invitation's nth link: 43 characters, 256 bits. It is made anew of the app's secret whenever it is
 * needed, so that nothing which can be read anywhere is a key to the organization.
 */
export async function invitationToken(secret: string, id: string, link: number): Promise<string> {
  const bytes = await deriveKey(secret, `invitation ${id} ${link}`)
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** What is kept of a token. */
export function hashToken(token: string): Promise<string> {
  return sha256(token)
}
