import { cpus, loadavg } from 'node:os'
import Table from 'cli-table3'
import postgres, { type Sql } from 'postgres'
import { app } from '@/lib/app'
import type { EventBuffer } from '@/lib/buffer/port'
import { serviceFunctions } from '@/lib/db/service-functions'
import { measureAccept } from './bench/pipeline/accept'
import { measureAnomaly } from './bench/pipeline/anomaly'
import { addToRedis, copyIntoPostgres, produceToKafka } from './bench/pipeline/bare'
import { measureDelay } from './bench/pipeline/delay'
import { makeBatch } from './bench/pipeline/events'
import { measureMessage } from './bench/pipeline/message'
import { measureState, stateKinds } from './bench/pipeline/state'
import { makeStreams } from './bench/pipeline/streams'
import { bufferNames } from './crash/buffers'
import { drainAll } from './crash/drain-all'
import { type Machine, startMachine } from './crash/machine'
import { openSender, type Sender } from './crash/sender'
import { ensureBuild } from './local/build'
import { oneOf, readArguments, runMain, wholeNumber } from './local/command-line'

const help = `npm run bench:pipeline -- [options]    What the way from request to anomaly takes: the built app and workers on a real Postgres.

  --buffer NAME          where accepted events wait: postgres, redis, kafka or upstash-kafka (postgres)
  --part NAME            only accept, drain, state, anomaly, message or fairness
  --seconds NUMBER       how long each kind of request is measured (8)
  --concurrency NUMBER   callers at once (8)
  --backlog NUMBER       events that wait when the workers start (200000)
  --workers NUMBER       worker processes (2)
  --help

Postgres waits for its disk at every commit, as it does unless told otherwise.`

const { values } = readArguments(help, {
  options: {
    buffer: { type: 'string', default: 'postgres' },
    part: { type: 'string' },
    seconds: { type: 'string', default: '8' },
    concurrency: { type: 'string', default: '8' },
    backlog: { type: 'string', default: '200000' },
    workers: { type: 'string', default: '2' },
  },
})
const bufferName = oneOf('--buffer', values.buffer, bufferNames)
const durationMs = wholeNumber('--seconds', values.seconds, { min: 1, max: 600 }) * 1000
const concurrency = wholeNumber('--concurrency', values.concurrency, { min: 1, max: 200 })
const backlog = wholeNumber('--backlog', values.backlog, { min: 1_000, max: 10_000_000 })
const workers = wholeNumber('--workers', values.workers, { min: 1, max: 64 })

interface Bench {
  machine: Machine
  buffer: EventBuffer
  sql: Sql
  sender: Sender
}
const minuteMs = 60_000
/** What the product's own workers have. */
const asInUse = { leaseSeconds: 30, pollMs: 500 }
const bareEvents = 100_000
type Row = [what: string, figure: string, beside: string]

const parts: Record<string, (bench: Bench) => Promise<Row[]>> = {
  accept,
  drain,
  state,
  anomaly,
  message,
  fairness,
}

async function main(): Promise<number> {
  const chosen = Object.entries(parts).filter(([name]) => values.part === undefined || values.part === name)
  await ensureBuild()
  const machine = await startMachine({
    buffer: bufferName,
    settings: ['shared_buffers=256MB', 'max_wal_size=4GB'],
  })
  const sql = postgres(machine.postgres.url, { max: 2, onnotice: () => {} })
  const table = new Table({
    head: ['', 'measured', 'beside'],
    colAligns: ['left', 'right', 'left'],
    style: { head: [] },
  })
  try {
    // This process is told what the app is told, to publish into the same buffer.
    Object.assign(process.env, machine.env)
    const { buffer } = app()
    const sender = await openSender(machine)
    for (const [name, measurePart] of chosen) {
      const rows = await measurePart({ machine, buffer, sql, sender })
      table.push(...rows)
      console.log(`${name} is measured: ${rows.map(row => row.join(' ')).join('; ')}`)
    }
    const load = loadavg()[0]?.toFixed(1)
    console.log(`${cpus().length} cores, load ${load}, ${workers} workers, ${concurrency} callers`)
    console.log(table.toString())
    return 0
  } finally {
    await sql.end()
    await machine.stop()
  }
}

const whole = (value: number) => Math.round(value).toLocaleString('en')

async function accept({ machine, sql, sender }: Bench): Promise<Row[]> {
  const [engine, bare] = await measureBare(machine, sql)
  const rows: Row[] = [[engine, `${whole(bare)} events/s`, '']]
  for (const size of [1, 100, 1_000]) {
    const load = { size, concurrency, durationMs }
    const measured = await measureAccept({ url: machine.appUrl, apiKey: sender.apiKey, ...load })
    const { requestsPerSecond, p50Ms, p99Ms, failures } = measured
    const events = requestsPerSecond * size
    rows.push([
      `accepted, ${size} a request`,
      `${whole(events)} events/s`,
      `${whole(requestsPerSecond)} requests/s, p50 ${whole(p50Ms)} ms, p99 ${whole(p99Ms)} ms, ${failures} failed, ${(events / bare).toFixed(2)} of ${engine}`,
    ])
  }
  await drainAll(machine, sender.organizationId)
  return rows
}

/** What the engine under the buffer takes by itself, and how that is called. */
async function measureBare({ env }: Machine, sql: Sql): Promise<[engine: string, eventsPerSecond: number]> {
  switch (bufferName) {
    case 'postgres':
      return ['plain COPY', await copyIntoPostgres(sql, bareEvents)]
    case 'redis':
      return ['plain XADD', await addToRedis(env.REDIS_URL ?? '', bareEvents)]
    case 'kafka':
    case 'upstash-kafka':
      return ['plain produce', await produceToKafka((env.KAFKA_BROKERS ?? '').split(','), bareEvents)]
  }
}

async function drain({ machine, buffer, sql, sender }: Bench): Promise<Row[]> {
  const owners = await makeStreams(sql, sender.organizationId, 16)
  for (let n = 0; n * 1_000 < backlog; n++) {
    const owner = owners[n % owners.length]
    if (owner) await buffer.publish([makeBatch(owner, 1_000, n * 1_000)])
  }
  const bare = await copyIntoPostgres(sql, bareEvents)
  const running = await Promise.all(Array.from({ length: workers - 1 }, () => machine.startWorker(asInUse)))
  const began = performance.now()
  await drainAll(machine, sender.organizationId)
  const seconds = (performance.now() - began) / 1000
  await Promise.all(running.map(worker => worker.kill()))
  const rate = backlog / seconds
  return [
    [
      'detected and committed',
      `${whole(rate)} events/s`,
      `${(rate / bare).toFixed(2)} of COPY (${whole(bare)})`,
    ],
    [
      'a backlog of 1,000,000',
      `${whole(1_000_000 / rate)} s`,
      `from ${whole(backlog)} in ${seconds.toFixed(1)} s`,
    ],
  ]
}

async function state({ sql, sender }: Bench): Promise<Row[]> {
  const kinds = Object.entries(stateKinds)
  const streams = await makeStreams(sql, sender.organizationId, kinds.length)
  const common = { sql, service: serviceFunctions(), log: app().log, samples: 100 }
  const ms = ({ p50Ms, p95Ms }: { p50Ms: number; p95Ms: number }) =>
    `p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`
  const rows: Row[] = []
  for (const [index, [kind, dataOf]] of kinds.entries()) {
    const cost = await measureState({ ...common, streamId: streams[index]?.streamId ?? '', dataOf })
    const kilobytes = `${(cost.bytes / 1024).toFixed(0)} KB, ${kind}`
    rows.push([`a state loaded (${kilobytes})`, ms(cost.load), ''])
    rows.push(['and saved', ms(cost.save), `any commit: ${ms(cost.bareCommit)}`])
  }
  return rows
}

async function anomaly({ machine, sql, sender }: Bench): Promise<Row[]> {
  const { appUrl: url } = machine
  const drained = () => drainAll(machine, sender.organizationId)
  const worker = await machine.startWorker(asInUse)
  const { found, p50Ms, p95Ms } = await measureAnomaly({ url, sql, ...sender, samples: 20, drained })
  await worker.kill()
  return [['from event to anomaly', `p95 ${whole(p95Ms)} ms`, `p50 ${whole(p50Ms)} ms, ${found} of 20 found`]]
}

async function message({ machine, sender }: Bench): Promise<Row[]> {
  const { appUrl: url, env } = machine
  const drained = () => drainAll(machine, sender.organizationId)
  const common = { url, samples: 20, drained }

  const running: Awaited<ReturnType<Machine['startWorker']>>[] = []
  const startWorkers = async () => {
    for (let n = 0; n < workers; n++) running.push(await machine.startWorker({ ...asInUse, messages: true }))
  }
  const byWorker = await measureMessage({
    ...common,
    spreadMs: 10_000,
    giveUpMs: 60_000,
    begin: startWorkers,
  })
  await Promise.all(running.map(worker => worker.kill()))

  const headers = { Authorization: `Bearer ${env.CRON_SECRET}` }
  let schedule: NodeJS.Timeout | undefined
  let last: Promise<unknown> | undefined
  const startSchedule = async () => {
    schedule = setInterval(() => {
      last = fetch(`${url}/api/cron/tick`, { headers })
      // Whoever waits for it is told.
      last.catch(() => {})
    }, minuteMs)
  }
  const byTick = await measureMessage({
    ...common,
    spreadMs: minuteMs,
    giveUpMs: 4 * minuteMs,
    begin: startSchedule,
  }).finally(() => clearInterval(schedule))
  await last

  const row = (what: string, { arrived, p50Ms, p95Ms }: typeof byTick): Row => [
    `from event to message, ${what}`,
    `p95 ${whole(p95Ms)} ms`,
    `p50 ${whole(p50Ms)} ms, ${arrived} of ${common.samples} arrived`,
  ]
  return [row('with workers', byWorker), row('on a schedule of a minute', byTick)]
}

async function fairness({ machine, buffer, sql }: Bench): Promise<Row[]> {
  const small = await Promise.all(Array.from({ length: 5 }, () => openSender(machine)))
  const streams = await Promise.all(small.map(({ organizationId }) => makeStreams(sql, organizationId, 1)))
  const large = await makeStreams(sql, (await openSender(machine)).organizationId, 16)
  const running = await Promise.all(Array.from({ length: workers }, () => machine.startWorker(asInUse)))
  const common = { buffer, sql, senders: streams.flat(), durationMs: 2 * durationMs }
  const alone = await measureDelay(common)
  const beside = await measureDelay({ ...common, flood: { owners: large, events: 50_000 } })
  await Promise.all(running.map(worker => worker.kill()))
  const ratio = (beside.p50Ms / alone.p50Ms).toFixed(2)
  const ratio95 = (beside.p95Ms / alone.p95Ms).toFixed(2)
  return [
    ['five small senders, alone', `p50 ${whole(alone.p50Ms)} ms`, `p95 ${whole(alone.p95Ms)} ms`],
    ['beside 50,000 waiting of another', `p50 ${whole(beside.p50Ms)} ms`, `p95 ${whole(beside.p95Ms)} ms`],
    ['ratio', ratio, `p95 ${ratio95}`],
  ]
}

runMain(main)
