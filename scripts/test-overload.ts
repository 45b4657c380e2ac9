import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import Table from 'cli-table3'
import postgres from 'postgres'
import { measure } from './bench/measure'
import { requestBody } from './bench/pipeline/events'
import { drainAll } from './crash/drain-all'
import { type Machine, startMachine } from './crash/machine'
import { openSender, type Sender } from './crash/sender'
import { ensureBuild } from './local/build'
import { readArguments, runMain, wholeNumber } from './local/command-line'
import { type Answers, load } from './overload/load'

const help = `npm run test:overload -- [options]    What becomes of events when their database is gone, frozen or slow, and when too much comes.

  --seconds NUMBER   how long too much comes (60)
  --times NUMBER     how much of what can be taken that is (3)
  --help

The built app on a real Postgres. The exit status is 0 if every answer was 202, 429 or 503, in time and with Retry-After,
memory stayed flat, and every event that was answered 202 is stored.`

const { values } = readArguments(help, {
  options: { seconds: { type: 'string', default: '60' }, times: { type: 'string', default: '3' } },
})
const seconds = wholeNumber('--seconds', values.seconds, { min: 5, max: 3600 })
const times = wholeNumber('--times', values.times, { min: 1, max: 100 })

const size = 200
const body = requestBody(size, 0)
/** A refusal that comes later helps nobody. */
const refusalMs = 2_000
const graceMs = 500
const flatMegabytes = 250

async function main(): Promise<number> {
  await ensureBuild()
  const machine = await startMachine()
  const table = new Table({ head: ['', 'answers', 'p50', 'p99', 'slowest refusal', ''], style: { head: [] } })
  const failures: string[] = []
  try {
    const sender = await openSender(machine)
    const common = { url: machine.appUrl, apiKey: sender.apiKey, body }
    const add = (name: string, answers: Answers, note = '', limitMs = refusalMs + graceMs) => {
      table.push(row(name, answers, note))
      failures.push(...problems(name, answers, limitMs))
    }
    const usual = await load({ ...common, perSecond: 5, durationMs: 5_000 })
    add('as usual', usual)

    await machine.postgres.kill()
    add('database gone', await load({ ...common, perSecond: 5, durationMs: 5_000 }))
    await machine.postgres.start()
    await sleep(1_000)

    machine.postgres.freeze()
    const before = residentMegabytes(machine)
    const frozen = await load({ ...common, perSecond: 20, durationMs: 10_000 })
    add('database frozen', frozen, `memory ${before} -> ${residentMegabytes(machine)} MB`)
    machine.postgres.thaw()
    await sleep(2_000)
    add('after that', await load({ ...common, perSecond: 5, durationMs: 3_000 }))

    const most = await measure(() => post(common), { concurrency: 8, durationMs: 5_000 })
    const sampled = sampleMemory(machine)
    const perSecond = times * most.requestsPerSecond
    const overload = await load({ ...common, perSecond, durationMs: seconds * 1_000 })
    const { least, greatest } = sampled.end()
    // In time is what an answer takes once it is let in; a refusal is told at once.
    add(
      `${times} times ${most.requestsPerSecond.toFixed(0)} requests/s`,
      overload,
      `memory ${least} to ${greatest} MB`,
      10_000,
    )
    if (greatest - least > flatMegabytes)
      failures.push(`Memory grew from ${least} to ${greatest} MB under load.`)
    await sleep(5_000)
    const after = await load({ ...common, perSecond: 5, durationMs: 5_000 })
    add('5 seconds later', after)
    if (after.p50Ms > 2 * usual.p50Ms + 50) failures.push('It did not become as fast again as it was.')

    console.log(table.toString())
    await drainAll(machine, sender.organizationId)
    failures.push(...(await missing(machine, sender)))
    for (const failure of failures) console.log(failure)
    return failures.length === 0 ? 0 : 1
  } finally {
    await machine.stop()
  }
}

let accepted = 0

async function post({ url, apiKey, body }: { url: string; apiKey: string; body: string }): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  const response = await fetch(`${url}/api/v1/events/ingest`, { method: 'POST', headers, body })
  await response.arrayBuffer()
  if (response.status !== 202) throw new Error(String(response.status))
  accepted += size
}

function problems(
  name: string,
  { statuses, slowestRefusalMs, withoutRetryAfter }: Answers,
  limitMs: number,
): string[] {
  accepted += size * (statuses.get(202) ?? 0)
  const strange = [...statuses.keys()].filter(status => ![202, 429, 503].includes(status))
  return [
    ...strange.map(status => `${name}: ${statuses.get(status)} answers of ${status || 'nothing'}.`),
    ...(withoutRetryAfter > 0 ? [`${name}: ${withoutRetryAfter} refusals without Retry-After.`] : []),
    ...(slowestRefusalMs > limitMs ? [`${name}: a refusal took ${slowestRefusalMs.toFixed(0)} ms.`] : []),
  ]
}

/** What was accepted and is not stored. A request without an answer of 202 may be stored as well. */
async function missing(machine: Machine, { organizationId }: Sender): Promise<string[]> {
  const sql = postgres(machine.postgres.url, { max: 1, onnotice: () => {} })
  const [row] = await sql<{ stored: number }[]>`
    select count(*)::int as stored from events where organization_id = ${organizationId}`
  await sql.end()
  const stored = row?.stored ?? 0
  console.log(`${accepted.toLocaleString('en')} events accepted, ${stored.toLocaleString('en')} stored`)
  return stored < accepted ? [`${accepted - stored} accepted events are not stored.`] : []
}

function row(name: string, { statuses, p50Ms, p99Ms, slowestRefusalMs }: Answers, note: string): string[] {
  const answers = [...statuses].sort().map(([status, count]) => `${count} x ${status || 'none'}`)
  const ms = (value: number) => `${value.toFixed(0)} ms`
  return [name, answers.join(', '), ms(p50Ms), ms(p99Ms), ms(slowestRefusalMs), note]
}

function sampleMemory(machine: Machine) {
  let least = residentMegabytes(machine)
  let greatest = least
  const timer = setInterval(() => {
    const now = residentMegabytes(machine)
    least = Math.min(least, now)
    greatest = Math.max(greatest, now)
  }, 500)
  return {
    end() {
      clearInterval(timer)
      return { least, greatest }
    },
  }
}

/** The app's resident memory, as Linux tells it. */
function residentMegabytes({ app }: Machine): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${app.pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}

runMain(main)
