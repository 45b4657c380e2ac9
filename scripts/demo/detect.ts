import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Call } from './client'

const drainSchema = z.object({
  batches: z.number(),
  events: z.number(),
  anomalies: z.number(),
  remaining: z.number(),
})

/** Runs detection until nothing waits any more. Answers how many runs it took and how many milliseconds. */
export async function detectAll(call: Call, cronSecret: string): Promise<{ tookMs: number }> {
  const began = performance.now()
  let quiet = 0
  while (quiet < 2) {
    const { batches, remaining } = drainSchema.parse(await call('/api/cron/detect', { token: cronSecret }))
    quiet = batches === 0 && remaining === 0 ? quiet + 1 : 0
    if (batches === 0 && remaining > 0) await sleep(250)
  }
  return { tookMs: performance.now() - began }
}
