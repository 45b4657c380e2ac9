import type { EventBuffer } from '@/lib/buffer/port'

const atOnce = 100

/** Drops what was set aside of an organization: a buffer beside the database does not know that it is deleted. */
export async function dropSetAside(buffer: EventBuffer, organizationId: string): Promise<void> {
  for (;;) {
    const batches = await buffer.setAside(organizationId, { limit: atOnce })
    for (const { id } of batches) await buffer.discard(organizationId, id)
    if (batches.length < atOnce) return
  }
}
