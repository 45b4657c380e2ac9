import { setTimeout as sleep } from 'node:timers/promises'
import type { Call } from './client'
import { sendBatch } from './send'
import type { Shop } from './shop'

const everyMs = 4_000

/** Keeps the shop alive: sends what happened since, every few seconds, until the signal. The quiet stream stays quiet. */
export async function trickle(call: Call, apiKey: string, shop: Shop, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sendBatch(call, apiKey, shop.until(Date.now()))
    await sleep(everyMs, undefined, { signal }).catch(() => {})
  }
}
