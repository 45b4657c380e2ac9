import { setTimeout as sleep } from 'node:timers/promises'
import { app } from '@/lib/app'
import type { EventBuffer } from '@/lib/buffer/port'
import { AppError } from '@/lib/core/errors'
import type { Machine } from './machine'
import { leaseSeconds } from './worker-options'

const longestMs = 900_000

/**
 * Has a worker process everything that waits; what was set aside because its workers were killed is sent again, as a person
 * would. Resolves with how many batches that were: what follows of their streams was processed before them. Throws when it does
 * not come to an end.
 */
export async function drainAll(machine: Machine, organizationId: string): Promise<number> {
  // This process is told what the app is told, to look into the same buffer.
  Object.assign(process.env, machine.env)
  const { buffer } = app()
  // It is not killed while anything waits: on a busy machine it may need longer than those that are.
  const worker = await machine.startWorker({ leaseSeconds })
  const endMs = Date.now() + longestMs
  let sentAgain = 0
  try {
    for (;;) {
      const { empty, resent } = await look(buffer, organizationId)
      sentAgain += resent
      if (empty) return sentAgain
      if (Date.now() > endMs) throw new Error(`The buffer was not empty after ${longestMs / 1000} seconds.`)
      await sleep(100)
    }
  } finally {
    await worker.kill()
  }
}

/** What was set aside is sent again. A buffer that does not answer in time is asked again. */
async function look(
  buffer: EventBuffer,
  organizationId: string,
): Promise<{ empty: boolean; resent: number }> {
  let resent = 0
  try {
    const { batches, setAside } = await buffer.depth()
    for (const { id } of setAside > 0 ? await buffer.setAside(organizationId, { limit: 100 }) : []) {
      await buffer.resend(organizationId, id)
      resent++
    }
    return { empty: batches === 0 && setAside === 0, resent }
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return { empty: false, resent }
    throw error
  }
}
