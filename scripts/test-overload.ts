import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import Table from 'cli-table3'
import { measure } from './bench/measure'
import { requestBody } from './bench/pipeline/events'
import { drainAll } from './crash/drain-all'
import { type Machine, startMachine } from './crash/machine'
import { openSender } from './crash/sender'
import { ensureBuild } from './local/build'
import { readArguments, runMain, wholeNumber } from './local/command-line'
import { countStored } from './overload/count-stored'
import { fillDisk } from './overload/disk-full'
import { type Answers, load } from './overload/load'

const help = `npm run test:overload -- [options]    What becomes of events when their database is gone, frozen, slow or full, and when too much comes.

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
const flatMegabytes = 100
const headings = ['', 'answers', 'p50', 'p99', 'slowest refusal', 'of it for a connection', '']

async function main(): Promise<number> {
  await ensureBuild()
  const machine = await startMachine()
  const table = new Table({ head: headings, style: { head: [] } })
  const failures: string[] = []
  try {
    const sender = await openSender(machine)
    const common = { url: machine.appUrl, apiKey: sender.apiKey, body }
    const add = (name: string, answers: Answers, note = '') => {
      table.push(row(name, answers, note))
      failures.push(...problems(name, answers))
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
    const { first, last, greatest } = sampled.end()
    const name = `${times} times ${most.requestsPerSecond.toFixed(0)} requests/s`
    add(name, overload, `memory ${first}, ${last}, at most ${greatest} MB`)
    if (last - first > flatMegabytes) failures.push(`Memory grew from ${first} to ${last} MB under load.`)
    await sleep(5_000)
    const after = await load({ ...common, perSecond: 5, durationMs: 5_000 })
    add('5 seconds later', after)
    if (after.p50Ms > 2 * usual.p50Ms + 50) failures.push('It did not become as fast again as it was.')

    console.log(table.toString())
    await drainAll(machine, sender.organizationId)
    failures.push(...missing(await countStored(machine, sender.organizationId)))
  } finally {
    await machine.stop()
  }
  console.log('The disk of the database is full:')
  failures.push(...(await diskFull()))
  for (const failure of failures) console.log(failure)
  return failures.length === 0 ? 0 : 1
}

/** What went wrong while the disk was full; that it could not be tried is told, and is no failure. */
async function diskFull(): Promise<string[]> {
  accepted = 0
  const found = await fillDisk(size)
  if (found === null) {
    console.log('not tried: a small disk can be mounted by root on Linux alone')
    return []
  }
  const { before, full, after, stored } = found
  const table = new Table({ head: headings, style: { head: [], border: [] } })
  const failures: string[] = []
  for (const [name, answers] of Object.entries({ before, full, 'room again': after })) {
    table.push(row(name, answers, ''))
    failures.push(...problems(name, answers))
  }
  console.log(table.toString())
  if (!full.statuses.has(503)) failures.push('The disk was never full.')
  if (after.statuses.size !== 1 || !after.statuses.has(202))
    failures.push('Events were refused though there was room again.')
  return [...failures, ...missing(stored)]
}

let accepted = 0

async function post({ url, apiKey, body }: { url: string; apiKey: string; body: string }): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  const response = await fetch(`${url}/api/v1/events/ingest`, { method: 'POST', headers, body })
  await response.arrayBuffer()
  if (response.status !== 202) throw new Error(String(response.status))
  accepted += size
}

function problems(name: string, { statuses, slowestRefusalMs, withoutRetryAfter }: Answers): string[] {
  accepted += size * (statuses.get(202) ?? 0)
  const strange = [...statuses.keys()].filter(status => ![202, 429, 503].includes(status))
  return [
    ...strange.map(status => `${name}: ${statuses.get(status)} answers of ${status || 'nothing'}.`),
    ...(withoutRetryAfter > 0 ? [`${name}: ${withoutRetryAfter} refusals without Retry-After.`] : []),
    ...(slowestRefusalMs > refusalMs + graceMs
      ? [`${name}: a refusal took ${slowestRefusalMs.toFixed(0)} ms.`]
      : []),
  ]
}

/** What was accepted and is not stored. A request without an answer of 202 may be stored as well. */
function missing(stored: number): string[] {
  console.log(`${accepted.toLocaleString('en')} events accepted, ${stored.toLocaleString('en')} stored`)
  return stored < accepted ? [`${accepted - stored} accepted events are not stored.`] : []
}

function row(name: string, measured: Answers, note: string): string[] {
  const { statuses, p50Ms, p99Ms, slowestRefusalMs, slowestWaitedMs } = measured
  const answers = [...statuses].sort().map(([status, count]) => `${count} x ${status || 'none'}`)
  const ms = (value: number) => `${value.toFixed(0)} ms`
  return [name, answers.join(', '), ms(p50Ms), ms(p99Ms), ms(slowestRefusalMs), ms(slowestWaitedMs), note]
}

/** The app's memory at a third of the time until `end`, and at the end of it: what is held for good shows in the difference. */
function sampleMemory(machine: Machine) {
  const samples: number[] = []
  const timer = setInterval(() => samples.push(residentMegabytes(machine)), 500)
  return {
    end() {
      clearInterval(timer)
      const at = (share: number) => samples[Math.floor(share * (samples.length - 1))] ?? Number.NaN
      return { first: at(1 / 3), last: at(1), greatest: Math.max(...samples) }
    },
  }
}

/** The app's resident memory, as Linux tells it. */
function residentMegabytes({ app }: Machine): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${app.pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}

runMain(main)
