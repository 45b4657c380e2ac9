import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Asks until the answer is true, or the part it is about has ended, or the time is over.
 * @throws Error that says what was waited for and why the wait ended.
 */
export async function waitUntil(
  what: string,
  ask: () => Promise<boolean>,
  { timeoutMs, ended, everyMs = 150 }: { timeoutMs: number; ended: Promise<string>; everyMs?: number },
): Promise<void> {
  let reason: string | null = null
  ended.then(
    why => {
      reason = why
    },
    () => {},
  )
  const deadline = Date.now() + timeoutMs
  while (!(await ask().catch(() => false))) {
    if (reason) throw new Error(`${what}: ${reason}`)
    if (Date.now() > deadline) throw new Error(`${what}: not ready after ${timeoutMs / 1000} s`)
    await sleep(everyMs)
  }
}
