import { type Answer, call, target } from './client'

/** Asks again until the answer satisfies, for at most `withinMs`; then throws with the last answer. */
export async function eventually<Value>(
  ask: () => Promise<Value>,
  satisfies: (value: Value) => boolean,
  withinMs = 10_000,
): Promise<Value> {
  const until = Date.now() + withinMs
  for (;;) {
    const value = await ask()
    if (satisfies(value)) return value
    if (Date.now() > until)
      throw new Error(`Not within ${withinMs} ms; last: ${JSON.stringify(value)?.slice(0, 500)}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

/**
 * Sends a request that carries an Idempotency-Key until it is not told 503, as every sender should: a laptop's database has one session,
 * and of many requests at once some may wait too long for it.
 */
export function untilTaken(send: () => Promise<Answer>): Promise<Answer> {
  return eventually(send, ({ status }) => status !== 503, 60_000)
}

/** Runs detection at once, as the scheduler does every few seconds: a test of something else need not wait for it. */
export async function detectNow(): Promise<void> {
  const { status } = await call('GET', '//api/cron/detect', { token: target.cronSecret })
  if (status !== 200) throw new Error(`Detection answered ${status}`)
}

/** Sends events and waits until all of them can be read. Answers the ids, newest first. */
export async function sendAndAwait(token: string, events: object[]): Promise<string[]> {
  const { status, body } = await call('POST', '/events/ingest', { token, body: events })
  if (status !== 202) throw new Error(`Ingest answered ${status}: ${JSON.stringify(body)}`)
  await detectNow()
  const page = await eventually(
    () => call('GET', '/events?limit=200', { token }),
    answer => answer.body.data.length >= Math.min(events.length, 200),
  )
  return page.body.data.map((event: { id: string }) => event.id)
}

const paths = [
  '/',
  '/cart',
  '/checkout',
  '/login',
  '/products/17',
  '/products/23',
  '/search?q=lamp',
  '/account',
]

/** Log lines of a small shop, one a second until `until`, all of the same few forms. */
export function ordinaryLogs(count: number, until: Date): object[] {
  return Array.from({ length: count }, (_unused, i) => ({
    timestamp: new Date(until.getTime() - (count - i) * 1000).toISOString(),
    stream_type: 'logs',
    data: `GET ${paths[(i * 7) % paths.length]} 200 in ${20 + ((i * 13) % 40)} ms for client 10.0.${i % 8}.${(i * 31) % 250}`,
    metadata: { source: 'web' },
  }))
}

/** A log line that none of the ordinary ones resembles. */
export function strangeEvent(at: Date): object {
  const data = 'FATAL kernel panic: unable to mount root filesystem, disk quota exhausted on volume /dev/sdb1'
  return { timestamp: at.toISOString(), stream_type: 'logs', data, metadata: { source: 'web' } }
}

/** Teaches a stream what is ordinary, sends one event that is not, and answers the anomaly it makes. */
export async function makeAnomaly(token: string): Promise<{ id: string; tookMs: number }> {
  const now = new Date()
  await sendAndAwait(token, ordinaryLogs(3000, new Date(now.getTime() - 5000)))
  const sentAt = Date.now()
  const { status } = await call('POST', '/events/ingest', { token, body: [strangeEvent(now)] })
  if (status !== 202) throw new Error(`Ingest answered ${status}`)
  const page = await eventually(
    () => call('GET', '/anomalies', { token }),
    answer => answer.body.data.some((anomaly: { kind: string }) => anomaly.kind === 'new_pattern'),
  )
  const found = page.body.data.find((anomaly: { kind: string }) => anomaly.kind === 'new_pattern')
  return { id: found.id, tookMs: Date.now() - sentAt }
}
