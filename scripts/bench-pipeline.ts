import { cpus, loadavg } from 'node:os'
import Table from 'cli-table3'
import postgres from 'postgres'
import { app } from '@/lib/app'
import { accept } from './bench/pipeline/parts/accept'
import { anomaly } from './bench/pipeline/parts/anomaly'
import { drain } from './bench/pipeline/parts/drain'
import { fairness } from './bench/pipeline/parts/fairness'
import { message } from './bench/pipeline/parts/message'
import type { Part } from './bench/pipeline/parts/part'
import { state } from './bench/pipeline/parts/state'
import { bufferNames } from './crash/buffers'
import { startMachine } from './crash/machine'
import { openSender } from './crash/sender'
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

const parts = { accept, drain, state, anomaly, message, fairness } satisfies Record<string, Part>
const partNames = Object.keys(parts) as (keyof typeof parts)[]
const chosen = values.part === undefined ? partNames : [oneOf('--part', values.part, partNames)]

async function main(): Promise<number> {
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
    const bench = { machine, bufferName, buffer, sql, sender, durationMs, concurrency, backlog, workers }
    for (const name of chosen) {
      const rows = await parts[name](bench)
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

runMain(main)
