import { setTimeout as sleep } from 'node:timers/promises'
import { app } from '@/lib/app'
import type { Machine } from './machine'

const longestMs = 900_000

/**
 * Has a worker process everything that waits; what was set aside because its workers were killed is sent again, as a person
 * would. Throws when it does not come to an end.
 */
export async function drainAll(machine: Machine, organizationId: string): Promise<void> {
  // This process is told what the app is told, to look into the same buffer.
  Object.assign(process.env, machine.env)
  const { buffer } = app()
  const worker = await machine.startWorker()
  const endMs = Date.now() + longestMs
  try {
    for (;;) {
      const { batches, setAside } = await buffer.depth()
      if (batches === 0 && setAside === 0) return
      if (Date.now() > endMs) throw new Error(`${batches} batches still wait, ${setAside} are set aside.`)
      for (const { id } of setAside > 0 ? await buffer.setAside(organizationId, { limit: 100 }) : [])
        await buffer.resend(organizationId, id)
      await sleep(100)
    }
  } finally {
    await worker.kill()
  }
}
