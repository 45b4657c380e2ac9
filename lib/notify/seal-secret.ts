import { CompactEncrypt, compactDecrypt } from 'jose'
import { deriveKey } from '@/lib/core/derive-key'

/** What a channel's secrets are encrypted under: the app's secret, and for that channel alone. */
interface Seal {
  /** SESSION_SECRET. */
  secret: string
  channelId: string
}

/** A secret of a channel as a JWE (RFC 7516: A256GCM under a key that HKDF derives). */
export async function sealSecret(plain: string, seal: Seal): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(plain))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(await keyOf(seal))
}

/** The secret that was sealed. Throws when it was sealed for another channel, or before SESSION_SECRET was changed. */
export async function openSecret(sealed: string, seal: Seal): Promise<string> {
  const { plaintext } = await compactDecrypt(sealed, await keyOf(seal))
  return new TextDecoder().decode(plaintext)
}

function keyOf({ secret, channelId }: Seal): Promise<Uint8Array> {
  return deriveKey(secret, `channel secret ${channelId}`)
}
