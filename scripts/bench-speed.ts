import { cpus } from 'node:os'
import Table from 'cli-table3'
import { EVENT_KINDS, type EventKind, eventsOf, measureSpeed, medianOf, type Speed } from './bench/speed'
import { readArguments, runMain, wholeNumber } from './local/command-line'

const help = `npm run bench:speed -- [options]    Events a second of a whole watch on one core, and what its state takes.

  --events NUMBER    events of each kind in a run (100000)
  --runs NUMBER      runs of each kind, taken in turn; the medians are printed (5)
  --help`

const { values } = readArguments(help, {
  options: { events: { type: 'string', default: '100000' }, runs: { type: 'string', default: '5' } },
})

const AIMS: Record<EventKind, string> = { text: '200,000', JSON: '', numbers: '2,000,000' }

async function main(): Promise<number> {
  const count = wholeNumber('--events', values.events, { min: 1000, max: 10_000_000 })
  const runs = wholeNumber('--runs', values.runs, { min: 1, max: 100 })
  const events = new Map(EVENT_KINDS.map(kind => [kind, eventsOf(kind, count)]))
  const speeds = new Map<EventKind, Speed[]>(EVENT_KINDS.map(kind => [kind, []]))
  // The first round warms the compiler up. Kinds take turns, so that what else the machine does meets all of them.
  for (let run = 0; run <= runs; run++) {
    for (const kind of EVENT_KINDS) {
      const speed = measureSpeed(events.get(kind) ?? [])
      if (run > 0) speeds.get(kind)?.push(speed)
    }
  }
  const table = new Table({
    head: ['', 'events/s', 'slowest', 'fastest', 'aim', 'state', 'save and load'],
    colAligns: ['left', ...Array.from({ length: 6 }, () => 'right' as const)],
    style: { head: [] },
  })
  for (const [kind, all] of speeds) table.push(row(kind, all))
  console.log(`${count} events, ${runs} runs, one core of ${cpus()[0]?.model ?? 'this machine'}`)
  console.log(table.toString())
  return 0
}

function row(kind: EventKind, speeds: Speed[]): string[] {
  const whole = (value: number) => Math.round(value).toLocaleString('en')
  const rates = speeds.map(speed => speed.eventsPerSecond)
  const bytes = medianOf(speeds.map(speed => speed.stateBytes))
  const ms = medianOf(speeds.map(speed => speed.saveAndLoadMs))
  const spread = [Math.min(...rates), Math.max(...rates)].map(whole)
  return [
    kind,
    whole(medianOf(rates)),
    ...spread,
    AIMS[kind],
    `${(bytes / 1024).toFixed(1)} KB`,
    `${ms.toFixed(2)} ms`,
  ]
}

runMain(main)
