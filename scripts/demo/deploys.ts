import type { Call } from './client'
import { slowCheckout } from './troubles'

const minuteMs = 60_000

/** What the shop deployed in its hour: checkout, a minute before it got slow, and web, long before the rest. */
export function deploysOf(hourStart: number) {
  const at = (minute: number) => new Date(hourStart + minute * minuteMs).toISOString()
  return [
    { service: 'web', version: '2026.47.1', title: 'New product photographs', timestamp: at(7) },
    {
      service: 'checkout',
      version: '1.4.2',
      title: 'Shipping costs are asked of the carrier',
      timestamp: at(slowCheckout.from - 1),
    },
  ]
}

/** Marks the shop's deploys, as its CI job would. */
export async function markDeploys(call: Call, apiKey: string, hourStart: number): Promise<void> {
  for (const body of deploysOf(hourStart)) {
    await call('/api/v1/deploy-markers', { method: 'POST', token: apiKey, body })
  }
}
