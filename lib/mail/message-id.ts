import type { Sender } from './find-sender'

/** The Message-ID (RFC 5322) of a mail: the same on every try, so that mail programs show a repeated one once. */
export function messageIdOf(id: string, from: Sender): string {
  return `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`
}
