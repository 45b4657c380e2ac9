import { unreachable } from './database-error'

/** A caller is told within two seconds that something is away: so long is waited for it, the rest is the way there and back. */
export const patienceMs = 1800

/** The promise's value, or `unavailable` after `timeoutMs`: whoever waits is told, though the work may still end. */
export async function withinDeadline<Value>(work: Promise<Value>, timeoutMs: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(unreachable(new Error(`No answer within ${timeoutMs} ms`))), timeoutMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
