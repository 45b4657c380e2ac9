import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import Table from 'cli-table3'
import { type Measured, measure } from './bench/measure'
import { liftPlan, openAccount } from './demo/account'
import { createClient } from './demo/client'
import { ensureBuild } from './local/build'
import { readArguments, runMain, wholeNumber } from './local/command-line'
import { runStack } from './local/run-stack'
import type { Stack } from './local/stack'

const help = `npm run bench:ingest -- [options]    What POST /api/v1/events/ingest takes: the built app on the local stack.

  --seconds NUMBER       how long each size is measured (8)
  --concurrency NUMBER   callers at once (4)
  --detect               run detection every 2 seconds meanwhile, as in use
  --help`

const { values } = readArguments(help, {
  options: {
    seconds: { type: 'string', default: '8' },
    concurrency: { type: 'string', default: '4' },
    detect: { type: 'boolean', default: false },
  },
})
const concurrency = wholeNumber('--concurrency', values.concurrency, { min: 1, max: 200 })
const durationMs = wholeNumber('--seconds', values.seconds, { min: 1, max: 600 }) * 1000
const sizes = [1, 100, 1_000]

async function main(): Promise<number> {
  await ensureBuild()
  const dataDir = mkdtempSync(join(tmpdir(), 'driftlock-bench-'))
  const options = {
    dataDir,
    app: 'built' as const,
    tickMs: values.detect ? 2_000 : 0,
    env: { RATE_LIMIT_SCALE: '100000' },
  }
  try {
    return await runStack(options, bench)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function bench(stack: Stack): Promise<number> {
  const { apiKey } = await openAccount(createClient(stack.appUrl))
  await liftPlan(stack.env)
  const table = new Table({
    head: ['events a request', 'requests', 'failed', 'requests/s', 'events/s', 'p50', 'p99'],
    colAligns: Array.from({ length: 7 }, () => 'right' as const),
    style: { head: [] },
  })
  let failures = 0
  for (const size of sizes) {
    const request = ingest(`${stack.appUrl}/api/v1/events/ingest`, apiKey, size)
    await measure(request, { concurrency, durationMs: 1_500 })
    const measured = await measure(request, { concurrency, durationMs })
    failures += measured.failures
    table.push(row(size, measured))
  }
  const detection = values.detect ? 'detection every 2 s' : 'no detection meanwhile'
  console.log(
    `\n${concurrency} callers, ${durationMs / 1000} s each, ${cpus().length} cores, PGlite, ${detection}`,
  )
  console.log(table.toString())
  return failures === 0 ? 0 : 1
}

/** A request of `size` log lines of some 90 characters, each time with other numbers in them. */
function ingest(url: string, apiKey: string, size: number): () => Promise<void> {
  let n = 0
  const event = (timestamp: string) => {
    n = (n + 7919) % 100_000
    const data = `GET /products/${n} 200 in ${n % 97} ms, cache hit, region eu-central, user ${n % 5003}`
    return { timestamp, stream_type: 'logs', data, metadata: { source: 'bench' } }
  }
  return async () => {
    const timestamp = new Date().toISOString()
    const body = Array.from({ length: size }, () => event(timestamp))
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
    const text = await response.text()
    if (response.status !== 202) throw new Error(`${response.status} ${text}`)
  }
}

function row(size: number, { requests, failures, requestsPerSecond, p50Ms, p99Ms }: Measured): string[] {
  const whole = (value: number) => Math.round(value).toLocaleString('en')
  const ms = (value: number) => `${value.toFixed(1)} ms`
  return [
    whole(size),
    whole(requests),
    whole(failures),
    whole(requestsPerSecond),
    whole(requestsPerSecond * size),
    ms(p50Ms),
    ms(p99Ms),
  ]
}

runMain(main)
