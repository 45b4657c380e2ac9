const prefix = 'whsec_'
const secretBytes = 32

/** A new secret, as Standard Webhooks 1.0 writes it: `whsec_` and 32 random bytes in base64. */
export function newSigningSecret(): string {
  return prefix + Buffer.from(crypto.getRandomValues(new Uint8Array(secretBytes))).toString('base64')
}

interface Signed {
  id: string
  /** Seconds since 1970. */
  timestamp: number
  body: string
}

/**
 * The header `webhook-signature` of Standard Webhooks 1.0: for each secret `v1,` and the HMAC-SHA256 of `id.timestamp.body` in
 * base64, separated by spaces. The receiver accepts a request that one of them fits.
 */
export async function signWebhook(message: Signed, secrets: readonly string[]): Promise<string> {
  const content = new TextEncoder().encode(`${message.id}.${message.timestamp}.${message.body}`)
  const signatures = await Promise.all(
    secrets.map(async secret => `v1,${Buffer.from(await hmac(secret, content)).toString('base64')}`),
  )
  return signatures.join(' ')
}

async function hmac(secret: string, content: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const bytes = Buffer.from(secret.slice(prefix.length), 'base64')
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign'])
  return crypto.subtle.sign('HMAC', key, content)
}
