import { setTimeout as sleep } from 'node:timers/promises'
import type { Call } from './client'
import { batches, sendBatch } from './send'
import type { Shop } from './shop'

const everyMs = 4_000

/** Keeps the shop alive: sends what happened since, every few seconds, until the signal. The quiet stream stays quiet. */
export async function trickle(call: Call, apiKey: string, shop: Shop, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // A laptop that slept has hours to catch up with: more than one request may hold.
    for (const batch of batches(shop.until(Date.now()))) await sendBatch(call, apiKey, batch)
    await sleep(everyMs, undefined, { signal }).catch(() => {})
  }
}
