import { CompactEncrypt, compactDecrypt } from 'jose'
import { deriveKey } from '@/lib/core/derive-key'
import { z } from '@/lib/core/schema'

const head = z.object({ status: z.int(), headers: z.array(z.tuple([z.string(), z.string()])) })

/** What an answer is encrypted under: the app's secret and the sender's own key, which is kept nowhere. */
export interface Seal {
  secret: string
  key: string
  /** The request's id: an answer opens for that request alone. */
  id: string
}

const encoder = new TextEncoder()
const newline = 10

/** An answer as a JWE (RFC 7516: A256GCM under a key that HKDF derives, RFC 5869). Reads the answer to its end. */
export async function sealAnswer(response: Response, seal: Seal): Promise<string> {
  const { status, headers } = response
  const first = encoder.encode(`${JSON.stringify({ status, headers: [...headers] })}\n`)
  const body = new Uint8Array(await response.arrayBuffer())
  const plain = new Uint8Array(first.length + body.length)
  plain.set(first)
  plain.set(body, first.length)
  return new CompactEncrypt(plain)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(await keyOf(seal))
}

/** The answer that was sealed. Throws when it was sealed under anything else. */
export async function openAnswer(sealed: string, seal: Seal): Promise<Response> {
  const { plaintext } = await compactDecrypt(sealed, await keyOf(seal))
  const end = plaintext.indexOf(newline)
  const { status, headers } = head.parse(JSON.parse(new TextDecoder().decode(plaintext.subarray(0, end))))
  const body = plaintext.slice(end + 1)
  return new Response(body.length === 0 ? null : body, { status, headers })
}

function keyOf({ secret, key, id }: Seal): Promise<Uint8Array> {
  return deriveKey(secret, `idempotency answer ${id}`, key)
}
