import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatId } from '@/lib/core/ids'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { type Endpoint, makeChannel, startEndpoint, startMail } from './support/messages'
import { signUp } from './support/organization'

let database: TestPostgres
let sql: Sql
let mail: Awaited<ReturnType<typeof startMail>>
let endpoint: Endpoint

beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 2, onnotice: () => {} })
  mail = await startMail()
  // Long enough to be killed between the sending and the answer.
  endpoint = await startEndpoint(200, 30)
})
afterAll(async () => {
  endpoint.stop()
  await mail.stop()
  await sql.end()
  await database.stop()
})

const script = new URL('./support/sender-process.ts', import.meta.url)
const organizations = 10
const each = 20
const kills = 6

async function startSender(): Promise<ChildProcess> {
  const child = fork(script, [database.url, String(mail.port)], { execArgv: ['--import', 'tsx'] })
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`The sender ended with ${code}.`))),
  ])
  return child
}

/** What was left by the one that was killed is taken up once its lease is over: here at once. */
const endLeases = () => sql`update outbox set leased_until = now() where leased_until is not null`
const left = async () => {
  const [row] = await sql`select count(*)::int as waiting from outbox where state = 'waiting'`
  return Number(row?.waiting)
}
const arrivedIds = () => endpoint.arrived.map(({ headers }) => String(headers['webhook-id']))
const taken = async () => (await mail.taken()).map(({ messageId }) => messageId.slice(1).split('@')[0] ?? '')

test('senders that are killed again and again lose no message, and repeat one only under its id', async () => {
  for (let n = 0; n < organizations; n++) {
    const { organizationId } = await signUp(sql)
    await makeChannel(sql, organizationId, 'webhook', endpoint.url)
    for (let about = 0; about < each; about++)
      await sql`select private.queue_message(${organizationId}, 'incident.opened', ${`a${about}`}, 'high',
        jsonb_build_object('text', ${`text ${n} ${about}`}::text))`
  }
  const rows = await sql<{ id: string; channel_kind: string }[]>`select id, channel_kind from outbox`
  const idsOf = (kind: string) =>
    rows
      .filter(row => row.channel_kind === kind)
      .map(({ id }) => formatId('message', id))
      .toSorted()
  expect(rows).toHaveLength(2 * organizations * each)

  for (let kill = 1; kill <= kills; kill++) {
    const before = endpoint.arrived.length
    const sender = await startSender()
    await expect
      .poll(() => endpoint.arrived.length, { timeout: 20_000, interval: 5 })
      .toBeGreaterThan(before + 12)
    sender.kill('SIGKILL')
    await once(sender, 'exit')
    expect(await left()).toBeGreaterThan(0)
    await endLeases()
  }
  const last = await startSender()
  await expect.poll(left, { timeout: 30_000 }).toBe(0)
  last.kill('SIGKILL')
  await once(last, 'exit')

  const webhooks = arrivedIds()
  const mails = await taken()
  expect([...new Set(webhooks)].toSorted()).toEqual(idsOf('webhook'))
  expect([...new Set(mails)].toSorted()).toEqual(idsOf('email'))
  // Killed between sending and recording, some came twice: each time with the same words.
  const repeated = webhooks.length - new Set(webhooks).size
  expect(repeated).toBeGreaterThan(0)
  const bodies = new Map<string, Set<string>>()
  for (const { headers, body } of endpoint.arrived) {
    const id = String(headers['webhook-id'])
    bodies.set(id, (bodies.get(id) ?? new Set()).add(body))
  }
  expect([...bodies.values()].filter(set => set.size > 1)).toEqual([])
  const states = await sql`select distinct state from outbox`
  expect(states).toEqual([{ state: 'sent' }])
  console.log(
    `${kills} kills, ${rows.length} messages, ${webhooks.length + mails.length - rows.length} repeated`,
  )
}, 120_000)
