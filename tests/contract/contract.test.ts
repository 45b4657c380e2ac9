import fc from 'fast-check'
import { SignJWT } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { type Account, createKey, register } from '../api/support/account'
import { call } from '../api/support/client'
import { colleague } from '../api/support/colleague'
import { eventually, makeAnomaly } from '../api/support/events'
import { type CallerName, callOf } from './support/call-of'
import { checkAnswer } from './support/check-answer'
import { Document, type Operation } from './support/document'
import { send } from './support/send'

const calls = Number(process.env.CONTRACT_CALLS ?? 2500)
const seed = Number(process.env.CONTRACT_SEED ?? 20260115)
/** At once: what one changes, others see. */
const lanes = 4

/** What needs a service that is not there in a test, or a request that chance does not hit upon. */
const neverRight = new Set([
  'POST /auth/login',
  'POST /auth/refresh',
  'POST /billing/checkout',
  'GET /billing/portal',
  'GET /billing/invoices',
  'DELETE /billing/subscription',
  'POST /billing/subscription/resume',
  'POST /billing/usage',
  'POST /webhooks/stripe',
  // A wrong event is hardly ever made right by chance.
  'POST /rejected-events/{id}/resend',
  // It would take away what the others look at.
  'DELETE /anomalies/{id}',
  // The verdict that the test gave is replaced by those of the calls.
  'DELETE /feedback/{id}',
  // No batch fails six times in so short a time.
  'DELETE /set-aside-batches/{id}',
  'POST /set-aside-batches/{id}/resend',
  // Times that must lie ahead, and settings that go with one kind of channel alone.
  'POST /api-keys',
  'PUT /channels/{id}',
  'PUT /incidents/{id}/snooze',
  // Nobody guesses a token, a password or a name.
  'POST /invitations/accept',
  'POST /user/delete',
  'DELETE /organizations/current',
])

let document: Document
let tokens: Record<CallerName, string | null>
let ids: Record<string, string[]>
beforeAll(async () => {
  const { status, body } = await call('GET', '/openapi.json')
  expect(status).toBe(200)
  document = new Document(body)
  const owner = await register()
  tokens = await tokensOf(owner)
  ids = await idsOf(owner)
}, 120_000)

test(
  `${calls} calls, right and wrong, over every operation: no server error, and every answer as the document says`,
  async () => {
    const { operations } = document
    const each = Math.ceil(calls / operations.length)
    const work = operations.flatMap((operation, index) => {
      const made = fc.sample(callOf(operation, document.lookup), { numRuns: each, seed: seed + index })
      return made.map((call, turn) => ({ operation, call, turn }))
    })
    // It deletes all of them.
    const isLast = ({ method, path }: Operation) => `${method} ${path}` === 'DELETE /rejected-events'
    const [last, others] = [
      work.filter(item => isLast(item.operation)),
      work.filter(item => !isLast(item.operation)),
    ]
    const statuses = new Map<string, Map<number, number>>()
    const failures: string[] = []
    const queue = [...interleaved(others, each), ...last]
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          const { operation, call, turn } = next
          const answer = await send(call, tokens, ids, turn)
          const name = `${operation.method} ${operation.path}`
          if (call.method === operation.method) count(statuses, name, answer.status)
          const wrong = checkAnswer(document, operation, call, answer)
          if (wrong.length > 0)
            failures.push(`${name} ${JSON.stringify(call).slice(0, 600)}\n  ${wrong.join('\n  ')}`)
        }
      }),
    )
    console.log(tableOf(statuses))
    expect(failures.slice(0, 10).join('\n\n')).toBe('')
    const right = [...statuses].filter(([, counts]) => [...counts.keys()].some(status => status < 300))
    const names = new Set([...right.map(([name]) => name), ...neverRight])
    expect([...statuses.keys()].filter(name => !names.has(name))).toEqual([])
  },
  60_000 + calls * 200,
)

/** Operations in turns rather than one after the other, so that deletions do not come before all else. */
function interleaved<Item>(items: readonly Item[], each: number): Item[] {
  const rounds = Array.from({ length: each }, (_, turn) => items.filter((_, index) => index % each === turn))
  return rounds.flat()
}

function count(statuses: Map<string, Map<number, number>>, name: string, status: number): void {
  const counts = statuses.get(name) ?? new Map<number, number>()
  statuses.set(name, counts.set(status, (counts.get(status) ?? 0) + 1))
}

function tableOf(statuses: Map<string, Map<number, number>>): string {
  const lines = [...statuses].map(([name, counts]) => {
    const parts = [...counts].toSorted(([a], [b]) => a - b).map(([status, times]) => `${status} x${times}`)
    return `${name.padEnd(36)} ${parts.join('  ')}`
  })
  return lines.toSorted().join('\n')
}

async function tokensOf(owner: Account): Promise<Record<CallerName, string | null>> {
  const [key, reader] = await Promise.all([createKey(owner, ['admin']), createKey(owner, ['events:read'])])
  const forged = new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(owner.userId)
  return {
    owner: owner.token,
    key: key.secret,
    reader: reader.secret,
    nobody: null,
    forged: await forged
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode('not the secret of this service!!')),
    'wrong-key': 'dl_live_000000000000000000000000000000000000',
  }
}

/** Things of the organization, for the paths that name one: enough of each that some are left when others were deleted. */
async function idsOf(owner: Account): Promise<Record<string, string[]>> {
  const { token } = owner
  const anomaly = (await makeAnomaly(token)).id
  const first = async (path: string) => (await call('GET', path, { token })).body.data[0]?.id as string
  const make = async (path: string, body: object): Promise<string> =>
    (await call('POST', path, { token, body })).body.id
  const several = (path: string, body: object) =>
    Promise.all(Array.from({ length: 5 }, () => make(path, body)))
  const [incident, stream] = [await first('/incidents'), await first('/streams')]
  const rejected = await rejectedIds(token)
  const members = await Promise.all(Array.from({ length: 5 }, () => colleague(owner, 'member')))
  const invite = () => make('/invitations', { email: `test-${crypto.randomUUID()}@example.com` })
  const webhook = { kind: 'webhook', name: 'Hook', url: 'https://example.com/hook', least_severity: 'high' }
  const comments = await several(`/incidents/${incident}/comments`, { text: 'Looking at it.' })
  await make(`/channels/${await first('/channels')}/test`, {})
  return {
    '/anomalies': [anomaly],
    'DELETE /anomalies/{id}': [],
    '/incidents': [incident],
    '/comments': comments.slice(0, 2),
    'DELETE /comments/{id}': comments.slice(2),
    '/channels': [await make('/channels', webhook)],
    'DELETE /channels/{id}': await several('/channels', webhook),
    '/deliveries': [await first('/deliveries')],
    'PUT /members/{id}': members.slice(0, 1).map(({ userId }) => userId),
    'DELETE /members/{id}': members.slice(1).map(({ userId }) => userId),
    'DELETE /invitations/{id}': await Promise.all(Array.from({ length: 5 }, invite)),
    'POST /invitations/{id}/resend': [await invite()],
    '/rejected-events': rejected,
    'DELETE /feedback/{id}': [await make(`/anomalies/${anomaly}/feedback`, { verdict: 'real' })],
    'PUT /streams/{id}': [stream],
    'DELETE /deploy-markers/{id}': await several('/deploy-markers', { version: 'v1' }),
    'DELETE /api-keys/{id}': await several('/api-keys', { name: 'to be revoked' }),
  }
}

async function rejectedIds(token: string): Promise<string[]> {
  const bad = Array.from({ length: 8 }, (_, i) => ({ stream_type: 'Not allowed', data: i }))
  const body = [{ stream_type: 'logs', data: 'right' }, ...bad]
  expect((await call('POST', '/events/ingest', { token, body })).body.rejected).toBe(8)
  const list = await eventually(
    () => call('GET', '/rejected-events', { token }),
    ({ body }) => body.data.length > 0,
  )
  return list.body.data.map(({ id }: { id: string }) => id)
}
