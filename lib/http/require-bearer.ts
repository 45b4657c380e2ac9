import { AppError } from '@/lib/core/errors'

/** Throws `unauthenticated` unless the request carries the secret as bearer. Takes the same time whatever it carries. */
export async function requireBearer(headers: Headers, secret: string, refusal: string): Promise<void> {
  const given = headers.get('authorization') ?? ''
  const [a, b] = await Promise.all([digest(given), digest(`Bearer ${secret}`)])
  const difference = a.reduce((sum, byte, index) => sum | (byte ^ (b[index] ?? 0)), 0)
  if (difference !== 0) throw new AppError('unauthenticated', refusal)
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}
