/** Whom mail is from. */
export interface Sender {
  name: string
  address: string
}

const pattern = /^(?:"?(?<name>[^"<>]*?)"?\s*<(?<inner>[^<>@\s]+@[^<>@\s]+)>|(?<bare>[^<>@\s,]+@[^<>@\s,]+))$/

/** One address, such as `alerts@example.com` or `DriftLock <alerts@example.com>`; null for anything else. */
export function findSender(text: string): Sender | null {
  const { name, inner, bare } = pattern.exec(text.trim())?.groups ?? {}
  const address = inner ?? bare
  return address === undefined ? null : { name: name?.trim() || 'DriftLock', address }
}
