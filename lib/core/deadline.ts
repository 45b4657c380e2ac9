import { unreachable } from './database-error'

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
