import { drainAll } from './drain-all'
import type { Machine } from './machine'

/** As the product's own workers have it. */
const leaseSeconds = 30

/**
 * Starts so many workers at once on what waits, after one that died with work in its hands. Answers how long the dead one's
 * work waited, in seconds.
 */
export async function race(machine: Machine, schedulers: number, organizationId: string): Promise<number> {
  const dying = await machine.startWorker({ point: 'before delivery', leaseSeconds })
  await dying.ended()
  const diedMs = Date.now()
  const workers = await Promise.all(
    Array.from({ length: schedulers }, () => machine.startWorker({ leaseSeconds })),
  )
  await drainAll(machine, organizationId)
  const seconds = (Date.now() - diedMs) / 1000
  await Promise.all(workers.map(worker => worker.kill()))
  return seconds
}
