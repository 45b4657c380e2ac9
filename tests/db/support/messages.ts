import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import getPort from 'get-port'
import type { Sql } from 'postgres'
import { createLogger } from '@/lib/core/log'
import type { DatabaseClient } from '@/lib/db/clients'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import type { Mailer } from '@/lib/mail/port'
import { smtpMailer } from '@/lib/mail/smtp'
import type { Composer } from '@/lib/notify/port'
import { sealSecret } from '@/lib/notify/seal-secret'
import { newSigningSecret } from '@/lib/notify/sign-webhook'
import { guardedPost } from '@/lib/outbound/guarded-post'
import type { SendContext } from '@/lib/outbox/deliver'
import type { Sending } from '@/lib/outbox/sending'
import { startMailSink } from '@/scripts/local/mail-sink'

const secret = 'the-secret-of-a-test'
const rules = { allowLoopback: true, ports: [] }

/** What arrived at an endpoint. */
export interface Arrived {
  headers: IncomingHttpHeaders
  body: string
}

export interface Endpoint {
  url: string
  arrived: Arrived[]
  /** What it answers from now on: a status, or null to leave everyone waiting. */
  answer: number | null
  stop(): void
}

/** An HTTP endpoint of a customer's on this machine, which takes so long to answer. */
export async function startEndpoint(answer: number | null = 200, answerMs = 0): Promise<Endpoint> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => {
      endpoint.arrived.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      const status = endpoint.answer
      if (status !== null) setTimeout(() => response.writeHead(status).end(), answerMs)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const endpoint: Endpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    arrived: [],
    answer,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
  return endpoint
}

interface SunkMail {
  messageId: string
  to: string[]
  subject: string
}

/** Mail to a server on this machine. */
export function mailerTo(port: number): Mailer {
  const from = { name: 'DriftLock', address: 'alerts@driftlock.example' }
  return smtpMailer({ provider: 'smtp', host: '127.0.0.1', port, from, login: null })
}

/** The mail sink of the local stack, and what it has taken, the oldest first. */
export async function startMail() {
  const [smtp, http] = [await getPort({ host: '127.0.0.1' }), await getPort({ host: '127.0.0.1' })]
  const sink = startMailSink({ smtp, http })
  await sink.ready
  const mailer = mailerTo(smtp)
  return {
    mailer,
    port: smtp,
    async taken(to?: string): Promise<SunkMail[]> {
      const query = to === undefined ? '' : `?to=${to}`
      const response = await fetch(`http://127.0.0.1:${http}/messages${query}`)
      return ((await response.json()) as { data: SunkMail[] }).data.toReversed()
    },
    async stop() {
      mailer.close()
      await sink.stop()
    },
  }
}

/** Says of any message its kind and what it was queued with. */
export const plainComposer: Composer = async ({ kind, data, queuedAt }) => ({
  mail: { subject: `${kind} ${data.text}`, html: `<p>${data.text}</p>`, text: `${data.text}` },
  slack: { text: `${kind} ${data.text}` },
  webhook: { type: kind, timestamp: queuedAt.toISOString(), data },
})

/** Sends for real, to this machine. */
export function sendContext(service: DatabaseFunctions, change: Partial<Sending> = {}): SendContext {
  return {
    service,
    // The composers of these tests read nothing.
    db: {} as DatabaseClient,
    log: createLogger({ debug: false, write: () => {} }),
    now: () => new Date(),
    sending: {
      mailer: null,
      missingMail: [],
      post: guardedPost(rules),
      rules,
      composers: {
        'incident.opened': plainComposer,
        'channel.disabled': plainComposer,
        invitation: plainComposer,
      },
      secret,
      siteUrl: 'http://127.0.0.1:3000',
      ...change,
    },
  }
}

/** A channel that leads to an endpoint; answers its id and what it signs with. */
export async function makeChannel(
  sql: Sql,
  organizationId: string,
  kind: 'slack' | 'webhook',
  url: string,
): Promise<{ id: string; signing: string }> {
  const [row] = await sql`insert into channels (organization_id, kind, name, url)
    values (${organizationId}, ${kind}, 'Ours', ${url}) returning id`
  const channelId: string = row?.id
  const signing = newSigningSecret()
  const seal = { secret, channelId }
  await sql`insert into channel_secrets (channel_id, organization_id, url, signing) values (
    ${channelId}, ${organizationId}, ${await sealSecret(url, seal)}, ${await sealSecret(signing, seal)})`
  return { id: channelId, signing }
}

/** Queues a message for one channel and answers its id. */
export async function queueFor(sql: Sql, channelId: string, text: string): Promise<string> {
  await sql`select private.queue_for_channel(${channelId}, 'incident.opened', ${text}, 'high',
    jsonb_build_object('text', ${text}::text))`
  const [row] = await sql`select id from outbox
    where channel_id = ${channelId} and data ->> 'text' = ${text} order by created_at desc limit 1`
  return row?.id
}
