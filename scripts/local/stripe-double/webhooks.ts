import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Event } from './objects/webhook'
import type { State } from './state'

/** The header that proves that Stripe sent a body: `t=seconds,v1=HMAC-SHA256(t.body)`. */
export function signatureOf(body: string, secret: string, timestamp: number): string {
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  return `t=${timestamp},v1=${signature}`
}

const pausesMs = [500, 1_000, 2_000, 5_000, 15_000, 60_000]

/** Sends events to the account's endpoints, again and again until one is taken, each at its own pace: order is not kept. */
export function openWebhooks(state: State, now: () => number) {
  const controller = new AbortController()
  const underWay = new Set<Promise<void>>()

  async function deliver(event: Event, url: string, secret: string): Promise<void> {
    const body = JSON.stringify(event)
    for (const pauseMs of pausesMs) {
      if (controller.signal.aborted) return
      const headers = {
        'content-type': 'application/json',
        'stripe-signature': signatureOf(body, secret, now()),
      }
      const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(30_000)])
      const taken = await fetch(url, { method: 'POST', headers, body, signal }).then(
        async response => {
          await response.body?.cancel()
          return response.ok
        },
        () => false,
      )
      if (taken) {
        event.pending_webhooks = 0
        return
      }
      await sleep(pauseMs, undefined, { signal: controller.signal }).catch(() => {})
    }
  }

  return {
    /** Begins to send an event to every endpoint that wants its type. */
    send(event: Event): void {
      for (const { id, url, enabled_events } of Object.values(state.webhookEndpoints)) {
        if (!enabled_events.includes(event.type) && !enabled_events.includes('*')) continue
        const delivery = deliver(event, url, state.webhookSecrets[id] ?? '').finally(() =>
          underWay.delete(delivery),
        )
        underWay.add(delivery)
      }
    },
    async stop(): Promise<void> {
      controller.abort()
      await Promise.all(underWay)
    },
  }
}
