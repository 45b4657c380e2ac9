const encoder = new TextEncoder()

/** A key of 256 bits for one purpose, by HKDF with SHA-256 (RFC 5869): keys of other purposes say nothing about it. */
export async function deriveKey(secret: string, purpose: string, salt = ''): Promise<Uint8Array> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveBits'])
  const parameters = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: encoder.encode(salt),
    info: encoder.encode(purpose),
  }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, material, 256))
}
