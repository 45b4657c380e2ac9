import { z } from '@/lib/core/schema'
import { sha256 } from '@/lib/core/sha256'

/** A row of the audit log as the database has it. */
export const storedAuditLog = z.object({
  id: z.string(),
  logged_at: z.string(),
  organization_id: z.string().nullable(),
  user_id: z.string().nullable(),
  key_id: z.string().nullable(),
  request_id: z.string().nullable(),
  ip: z.string().nullable(),
  method: z.string(),
  route: z.string(),
  status: z.number(),
  target: z.string().nullable(),
  calls: z.number(),
})
export type StoredAuditLog = z.output<typeof storedAuditLog>

/** What stands before the first hash of a chain. */
export const chainStart = '0'.repeat(64)

/** SHA-256 of a row and its number, in hex: computed here anew, so that no function of the database need be believed. */
export function hashRow(sequence: number, row: StoredAuditLog): Promise<string> {
  const values = [
    String(sequence),
    row.id,
    toMicroseconds(row.logged_at),
    row.organization_id,
    row.user_id,
    row.key_id,
    row.request_id,
    row.ip,
    row.method,
    row.route,
    String(row.status),
    row.target,
    String(row.calls),
  ]
  return sha256(values.map(netstring).join(''))
}

/** SHA-256 of the hash before and the row's, in hex. */
export async function hashLink(previousHash: string, rowHash: string): Promise<string> {
  return toHex(await crypto.subtle.digest('SHA-256', fromHex(previousHash + rowHash)))
}

/** A value so that no two lists of values read the same: its length in bytes and the value, or a dash for null. */
function netstring(value: string | null): string {
  return value === null ? '-,' : `${new TextEncoder().encode(value).byteLength}:${value},`
}

/** The database writes as many digits of a second as there are; the hash has six. */
function toMicroseconds(timestamp: string): string {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:Z|\+00(?::?00)?)$/.exec(timestamp)
  if (match === null) throw new Error(`Expected a time in UTC from the database, got ${timestamp}`)
  const [, day, time, fraction = ''] = match
  return `${day}T${time}.${fraction.padEnd(6, '0')}Z`
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, '0')).join('')
}
