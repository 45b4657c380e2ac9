import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { directFunctions } from '@/lib/db/direct-functions'
import type { Machine } from './machine'

const longestMs = 600_000

/**
 * Has a worker process everything that waits; what was set aside because its workers were killed is sent again, as a person
 * would. Throws when it does not come to an end.
 */
export async function drainAll(machine: Machine): Promise<void> {
  const worker = await machine.startWorker()
  const functions = directFunctions(machine.postgres.url, { connections: 1 })
  const buffer = postgresBuffer(functions)
  const sql = postgres(machine.postgres.url, { max: 1, onnotice: () => {} })
  const endMs = Date.now() + longestMs
  try {
    for (;;) {
      const { batches, setAside } = await buffer.depth()
      if (batches === 0 && setAside === 0) return
      if (Date.now() > endMs) throw new Error(`${batches} batches still wait, ${setAside} are set aside.`)
      if (setAside > 0) {
        const aside = await sql`select id, organization_id from event_batches where set_aside_at is not null`
        for (const { id, organization_id } of aside) await buffer.resend(organization_id, id)
      }
      await sleep(100)
    }
  } finally {
    await worker.kill()
    await Promise.all([functions.close(), sql.end()])
  }
}
