import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { createClient } from '../../demo/client'
import { quantile } from '../measure'
import type { Delay } from './delay'

interface MessageOptions {
  url: string
  samples: number
  /** The events that are told of are sent one after the other over so long. */
  spreadMs: number
  giveUpMs: number
  /** Has everything that waits processed. */
  drained: () => Promise<unknown>
  /** Begins what is measured: workers, or a schedule. */
  begin: () => Promise<void>
}

const sessionSchema = z.object({ token: z.string() })
const keySchema = z.object({ secret: z.string() })
const learnt = 1_000
const secondMs = 1_000

/**
 * How long an answer that took a thousand times as long as usual takes from being sent to the arrival of the first message of
 * it at the organization's webhook. Each sample is an organization of its own, so that no two are one incident.
 */
export async function measureMessage(options: MessageOptions): Promise<Delay & { arrived: number }> {
  const { samples, spreadMs, giveUpMs, drained, begin } = options
  const arrivedMs = new Map<number, number>()
  const endpoint = createServer((request, response) => {
    const sample = Number(request.url?.slice(1))
    if (!arrivedMs.has(sample)) arrivedMs.set(sample, performance.now())
    response.end()
  })
  await new Promise<void>(resolve => endpoint.listen(0, '127.0.0.1', resolve))
  const { port } = endpoint.address() as AddressInfo
  try {
    const startMs = Date.now() - (learnt + 60) * secondMs
    const line = (n: number, tookMs: number) => ({
      timestamp: new Date(startMs + n * secondMs).toISOString(),
      stream_type: 'logs',
      data: `INFO request GET /orders/${n} answered 200 in ${tookMs} ms`,
    })
    const history = Array.from({ length: learnt }, (_, n) => line(n, (n * 37) % 90))
    const organizations: Organization[] = []
    for (let sample = 0; sample < samples; sample++) {
      const organization = await openOrganization(options.url)
      await send(options.url, organization.key, history)
      organizations.push(organization)
    }
    await drained()
    // Not before: what stood out while it learnt is not what is measured.
    for (const [sample, { addWebhook }] of organizations.entries())
      await addWebhook(`http://127.0.0.1:${port}/${sample}`)
    await begin()
    const waits = await Promise.all(
      organizations.map(async ({ key }, sample) => {
        await sleep((sample * spreadMs) / samples)
        const sentMs = performance.now()
        await send(options.url, key, [line(learnt, 61_000)])
        while (!arrivedMs.has(sample) && performance.now() - sentMs < giveUpMs) await sleep(20)
        return (arrivedMs.get(sample) ?? Number.POSITIVE_INFINITY) - sentMs
      }),
    )
    const found = waits.filter(Number.isFinite).toSorted((a, b) => a - b)
    return { arrived: found.length, p50Ms: quantile(found, 0.5), p95Ms: quantile(found, 0.95) }
  } finally {
    endpoint.closeAllConnections()
    endpoint.close()
  }
}

interface Organization {
  /** To send events with. */
  key: string
  /** From then on it is told of everything at this address. */
  addWebhook(address: string): Promise<unknown>
}

async function openOrganization(url: string): Promise<Organization> {
  const call = createClient(url)
  const person = {
    email: `${crypto.randomUUID()}@example.com`,
    password: crypto.randomUUID(),
    name: 'Measured',
  }
  const { token } = sessionSchema.parse(await call('/api/v1/auth/register', { method: 'POST', body: person }))
  const post = (path: string, body: object) => call(`/api/v1${path}`, { method: 'POST', token, body })
  const key = keySchema.parse(await post('/api-keys', { name: 'Measured', scopes: ['events:write'] })).secret
  const channel = { kind: 'webhook', name: 'Measured', least_severity: 'low' }
  return { key, addWebhook: address => post('/channels', { ...channel, url: address }) }
}

async function send(url: string, key: string, events: object[]): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const body = JSON.stringify(events)
  const response = await fetch(`${url}/api/v1/events/ingest`, { method: 'POST', headers, body })
  if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`)
}
