import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { kafkaBuffer } from '@/lib/buffer/kafka'
import { kafkaLog } from '@/lib/buffer/kafka-log'
import { kafkaOptions } from '@/lib/buffer/open-buffer'
import type { Batch, EventBuffer, Verdict } from '@/lib/buffer/port'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { upstashKafkaBuffer } from '@/lib/buffer/upstash-kafka'
import { envSchema } from '@/lib/env'
import { resolveStreams } from '@/lib/streams/store'
import { startSupabase, type TestSupabase } from '@/lib/testing/supabase'
import { projectRoot } from '@/scripts/local/project-root'
import { makeSelfSigned, type SelfSigned } from '@/scripts/services/self-signed'
import { type KafkaService, startKafka } from '@/scripts/services/start-kafka'

const user = { username: 'driftlock', password: randomUUID() }
const never = new AbortController().signal

let folder: string
let certificate: SelfSigned
let kafka: KafkaService
let supabase: TestSupabase
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'driftlock-secure-'))
  certificate = await makeSelfSigned(folder)
  kafka = await startKafka({ secure: { ...certificate, ...user } })
  supabase = await startSupabase()
  const log = kafkaLog(kafkaOptions(asTold()))
  await vi.waitFor(() => log.positions(), { timeout: 30_000 })
  await log.close()
}, 300_000)
afterAll(async () => {
  await supabase.close()
  await kafka.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The variables as a person writes them. */
function variables(change: Record<string, string> = {}): Record<string, string> {
  return {
    KAFKA_BROKERS: kafka.brokers.join(','),
    KAFKA_TLS: 'true',
    KAFKA_TLS_CA: certificate.certificate.replaceAll('\n', '\\n'),
    KAFKA_SASL_USERNAME: user.username,
    KAFKA_SASL_PASSWORD: user.password,
    ...change,
  }
}

const kafkaSchema = envSchema.pick({
  ...{ KAFKA_BROKERS: true, KAFKA_TOPIC: true, KAFKA_PARTITIONS: true, KAFKA_TLS: true, KAFKA_TLS_CA: true },
  ...{ KAFKA_SASL_MECHANISM: true, KAFKA_SASL_USERNAME: true, KAFKA_SASL_PASSWORD: true },
})
const asTold = (change: Record<string, string> = {}) => kafkaSchema.parse(variables(change))

function open(change: Record<string, string> = {}): EventBuffer {
  return kafkaBuffer(kafkaOptions(asTold(change)), within(), { pollMs: 10 })
}

function within() {
  const db = supabase.service
  return { db, detour: postgresBuffer(db, { pollMs: 10 }) }
}

test.each(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'])(
  'a broker that wants TLS and %s keeps what is published and hands it over',
  async KAFKA_SASL_MECHANISM => {
    const buffer = open({ KAFKA_SASL_MECHANISM })
    const batch = await makeBatch()
    await publishUntilKept(buffer, batch)
    expect(await takeIds(buffer)).toContain(batch.id)
    await buffer.close()
  },
)

test.each([
  ['a wrong password', () => ({ KAFKA_SASL_PASSWORD: 'wrong' })],
  ['no TLS', () => ({ KAFKA_TLS: 'false' })],
])('with %s it is unavailable, within two seconds', async (_name, change) => {
  const buffer = open(change())
  const batch = await makeBatch()
  const beganMs = performance.now()
  await expect(buffer.publish([batch])).rejects.toMatchObject({ code: 'unavailable' })
  expect(performance.now() - beganMs).toBeLessThan(2000)
  await buffer.close()
})

test('a certificate that nobody we know has signed is not believed', async () => {
  const log = kafkaLog({ ...kafkaOptions(asTold()), tls: {} })
  const failure = await log.positions().catch(error => error)
  expect(causes(failure)).toMatch(/self.signed/i)
  await log.close()
})

test('TLS is asked for the broker by its name, by which a shared address tells brokers apart', async () => {
  const asked = new Promise<string>(resolve => {
    const server = createServer({ key: certificate.key, cert: certificate.certificate }, socket => {
      resolve(String((socket as typeof socket & { servername?: string }).servername))
      socket.destroy()
      server.close()
    }).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      const log = kafkaLog({ brokers: [`localhost:${port}`], tls: { ca: certificate.certificate } })
      void log.positions().catch(() => log.close())
    })
  })
  expect(await asked).toBe('localhost')
})

test('the bridge reaches such a broker with the same variables', async () => {
  const credentials = { username: 'bridge', password: randomUUID() }
  const env = {
    ...process.env,
    ...variables(),
    UPSTASH_KAFKA_REST_USERNAME: credentials.username,
    UPSTASH_KAFKA_REST_PASSWORD: credentials.password,
  }
  const bridge = spawn(process.execPath, ['--import', 'tsx', 'scripts/kafka-bridge.ts', '--port', '0'], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = await new Promise<string>((resolve, reject) => {
      bridge.once('exit', () => reject(new Error('The bridge ended.')))
      bridge.stdout.on('data', data => {
        const found = /http:\/\/\S+/.exec(String(data))
        if (found) resolve(found[0])
      })
    })
    const topic = 'driftlock.batches'
    const buffer = upstashKafkaBuffer({ url, topic, ...credentials }, within(), { pollMs: 10 })
    const batch = await makeBatch()
    await publishUntilKept(buffer, batch)
    expect(await takeIds(buffer)).toContain(batch.id)
    await buffer.close()
  } finally {
    bridge.kill('SIGKILL')
  }
})

/** A busy machine may need more than a sender's two seconds for the first connection. */
async function publishUntilKept(buffer: EventBuffer, batch: Batch): Promise<void> {
  await vi.waitFor(() => buffer.publish([batch]), { timeout: 30_000, interval: 200 })
}

async function takeIds(buffer: EventBuffer): Promise<string[]> {
  const ids: string[] = []
  const take = async ({ batches }: { batches: Batch[] }): Promise<Verdict> => {
    ids.push(...batches.map(({ id }) => id))
    return { outcome: 'done' }
  }
  await buffer.consume(take, { signal: never, maxBatches: 100, once: true })
  return ids
}

async function makeBatch(): Promise<Batch> {
  const { organizationId } = await supabase.signUp()
  const wanted = [{ streamType: 'logs', source: 'secure' }]
  const [stream] = (await resolveStreams(organizationId, supabase.service, wanted, false)).values()
  const timestamp = '2026-01-15T12:00:00.000Z'
  const event = { id: randomUUID(), timestamp, received_at: timestamp, data: 'one', metadata: null }
  const events = [{ ...event, external_id: null }]
  return { id: `req_${randomUUID()}`, organizationId, streamId: stream?.id ?? '', events }
}

/** What an error says, and those within it. */
function causes(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const inner = error instanceof AggregateError ? error.errors : []
  return [
    error.message,
    ...inner.map(causes),
    ...(error.cause === undefined ? [] : [causes(error.cause)]),
  ].join('\n')
}
