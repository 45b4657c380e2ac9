import Table from 'cli-table3'
import postgres from 'postgres'
import { bufferNames } from './crash/buffers'
import { type Comparison, compare, readOutcome } from './crash/compare'
import { drainAll } from './crash/drain-all'
import { type Machine, startMachine } from './crash/machine'
import { type PlannedStream, planEvents } from './crash/plan'
import { longestTakeoverSeconds, race } from './crash/race'
import { chooseVictims, runRounds } from './crash/rounds'
import { openSender } from './crash/sender'
import { createShipper, type Shipper } from './crash/ship'
import { ensureBuild } from './local/build'
import { oneOf, readArguments, runMain, wholeNumber } from './local/command-line'

const help = `npm run test:crash -- [options]    Kills the app, workers and the database while events are sent, then looks for each event.

  --rounds NUMBER    how often something is killed (10)
  --events NUMBER    how many events are sent meanwhile (10000)
  --schedulers NUMBER  first, so many workers race for a backlog, after one that died with work in its hands (8; 0 for none)
  --buffer NAME      where accepted events wait: postgres, redis, kafka or upstash-kafka (postgres)
  --seed NUMBER      decides what is sent and when something dies (1)
  --help

Everything runs as real processes on this machine; what is killed gets SIGKILL. The same events are then sent to another
organization undisturbed, and both are compared. The exit status is 0 if nothing was lost, repeated or different, and what
a dead worker held was processed within a minute.`

const { values } = readArguments(help, {
  options: {
    rounds: { type: 'string', default: '10' },
    events: { type: 'string', default: '10000' },
    buffer: { type: 'string', default: 'postgres' },
    schedulers: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
  },
})
const rounds = wholeNumber('--rounds', values.rounds, { min: 0, max: 1_000 })
const count = wholeNumber('--events', values.events, { min: 100, max: 10_000_000 })
const buffer = oneOf('--buffer', values.buffer, bufferNames)
const schedulers = wholeNumber('--schedulers', values.schedulers, { min: 0, max: 64 })
const seed = wholeNumber('--seed', values.seed, { min: 0, max: 2 ** 31 })

async function main(): Promise<number> {
  await ensureBuild()
  const plan = planEvents(count, seed, Date.now())
  const machine = await startMachine({ buffer })
  try {
    const began = performance.now()
    const size = Math.min(Math.max(Math.ceil(count / Math.max(rounds, 1) / plan.length / 8), 1), 1_000)
    const undisturbed = await sendAll(machine, plan, 1_000, drainAll)
    const rows: Row[] = []
    const add = async (name: string, sent: Sent) => {
      const comparison = await compareAll(machine, sent, undisturbed)
      rows.push({ name, sentAgain: sent.sentAgain, ...comparison })
    }
    if (schedulers > 0) await add(`${schedulers} schedulers`, await sendAll(machine, plan, 500, raceAll))
    if (rounds > 0) await add(`${rounds} rounds`, await sendAll(machine, plan, size, drainAll, killAll))
    console.log(`${((performance.now() - began) / 1000).toFixed(0)} seconds`)
    return report(rows)
  } finally {
    await machine.stop()
  }
}

interface Sent {
  organizationId: string
  accepted: Set<string>
  /** Batches that were set aside and sent again: their streams were then processed in another order. */
  sentAgain: number
}

/** Sends the plan for a new organization, and has all of it processed. */
async function sendAll(
  machine: Machine,
  plan: PlannedStream[],
  size: number,
  finish: (machine: Machine, organizationId: string) => Promise<number>,
  send: (machine: Machine, shipper: Shipper) => Promise<void> = (_machine, shipper) => shipper.shipTo(1),
): Promise<Sent> {
  const { apiKey, organizationId } = await openSender(machine)
  const { signal } = new AbortController()
  const shipper = createShipper(plan, { url: machine.appUrl, apiKey, size, signal })
  // Each stream's first event before all else: how many streams share the alerts is then the same in all runs.
  await shipper.shipTo(1 / Math.min(...plan.map(({ events }) => events.length)))
  await drainAll(machine, organizationId)
  await send(machine, shipper)
  const sentAgain = await finish(machine, organizationId)
  return { organizationId, accepted: shipper.accepted, sentAgain }
}

/** What a dead worker held must be taken over in time. */
let isTakenOver = true

async function raceAll(machine: Machine, organizationId: string): Promise<number> {
  const { takeoverSeconds, drainedSeconds, sentAgain } = await race(machine, schedulers, organizationId)
  const [takeover, drained] = [takeoverSeconds.toFixed(1), drainedSeconds.toFixed(1)]
  console.log(
    `${schedulers} schedulers at once; what a dead one held was processed ${takeover} s after its death, everything after ${drained} s`,
  )
  isTakenOver = takeoverSeconds <= longestTakeoverSeconds
  return sentAgain
}

async function killAll(machine: Machine, shipper: Shipper): Promise<void> {
  const victims = chooseVictims(rounds, buffer)
  const onRound = (round: number, victim: string) => {
    process.stdout.write(`\rround ${round + 1} of ${rounds}: ${victim}`.padEnd(60))
  }
  const killed = await runRounds(machine, shipper, { victims, seed, onRound })
  printKills(killed, shipper.counted)
}

async function compareAll(machine: Machine, disturbed: Sent, undisturbed: Sent): Promise<Comparison> {
  const sql = postgres(machine.postgres.url, { max: 1, onnotice: () => {} })
  try {
    const [one, other] = [
      await readOutcome(sql, disturbed.organizationId),
      await readOutcome(sql, undisturbed.organizationId),
    ]
    return compare(disturbed.accepted, one, other)
  } finally {
    await sql.end()
  }
}

function printKills(
  killed: Map<string, number>,
  { requests, retries, unanswered, answers }: ReturnType<typeof createShipper>['counted'],
): void {
  const table = new Table({ head: ['killed', 'times'], colAligns: ['left', 'right'], style: { head: [] } })
  for (const [victim, times] of killed) table.push([victim, times])
  console.log(`\r${table}`)
  const statuses = [...answers].map(([status, times]) => `${times} x ${status}`).join(', ')
  console.log(`${requests} requests, ${retries} sent again, ${unanswered} without an answer (${statuses})`)
}

type Row = Comparison & { name: string; sentAgain: number }

const headings = [
  'accepted',
  'stored',
  'lost',
  'twice',
  'set aside',
  'usage',
  'anomalies',
  'differ',
  'states differ',
]

function report(rows: Row[]): number {
  const table = new Table({
    head: ['', ...headings],
    colAligns: ['left', ...headings.map(() => 'right' as const)],
    style: { head: [] },
  })
  for (const row of rows) {
    const { accepted, stored, lost, twice, sentAgain, usage, anomalies, anomaliesDiffer, statesDiffer } = row
    const kept = [accepted, stored, lost, twice, sentAgain, usage]
    const found = [anomalies, anomaliesDiffer.length, statesDiffer.length]
    table.push([row.name, ...[...kept, ...found].map(figure => figure.toLocaleString('en'))])
  }
  console.log(table.toString())
  for (const { name, anomaliesDiffer, statesDiffer } of rows)
    for (const what of [...statesDiffer, ...anomaliesDiffer]) console.log(`${name}, different: ${what}`)
  return isTakenOver && rows.every(isWhole) ? 0 : 1
}

/** Every event that was accepted is there once, counted once, and has come to what it comes to undisturbed. */
function isWhole(comparison: Comparison): boolean {
  const { accepted, stored, lost, twice, usage, anomalies, anomaliesDiffer, statesDiffer } = comparison
  const kept = lost === 0 && twice === 0 && stored === accepted && usage === stored
  return kept && anomalies > 0 && anomaliesDiffer.length === 0 && statesDiffer.length === 0
}

runMain(main)
