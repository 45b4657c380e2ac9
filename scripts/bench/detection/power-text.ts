import { Watch } from '@/detection'
import { pick, seededRandom, shuffled } from '@/detection/testing/random'
import type { Bench, Row } from './bench'
import { readLines, SYSTEMS, type System } from './loghub'
import { isErrorLine, withChangedWord, withWrongLevel } from './power-text-lines'
import { eventsOf, seedOf, withoutTime } from './text-events'

const LEVEL = 0.01
const TRIALS = 40
const ALL_TRIALS = 200
const LEARNED = 1800
const PER_ORDER = 10

const KINDS = [
  { kind: 'foreign', title: 'an error line of another system', aim: 0.99 },
  { kind: 'word', title: 'a changed word', aim: 0.9 },
  { kind: 'level', title: 'a wrong level', aim: 0.8 },
] as const

type Kind = (typeof KINDS)[number]['kind']
type Tally = { kind: Kind; trials: number; found: number; firstSeen: number; missed: string[] }
type Result = { system: System; tallies: Tally[] }

/** One strange line after 1,800 shuffled ones of a system: whether it is called rare, and whether counting templates would call it so. */
export const powerText: Bench<System, Result> = {
  name: 'power-text',
  title: 'Power on text: one strange line in a system, at p <= 0.01',
  parts: () => [...SYSTEMS],
  measure(system, { data, full }) {
    const lines = readLines(data, system)
    const errors = SYSTEMS.filter(other => other !== system).flatMap(other =>
      readLines(data, other).filter(isErrorLine),
    )
    const random = seededRandom(seedOf(`power ${system}`))
    const tallies = KINDS.map(({ kind }): Tally => ({ kind, trials: 0, found: 0, firstSeen: 0, missed: [] }))
    const orders = (full ? ALL_TRIALS : TRIALS) / PER_ORDER
    for (let order = 0; order < orders; order++) {
      const all = shuffled(random, lines)
      const learned = all.slice(0, LEARNED)
      const events = eventsOf(all)
      const watch = Watch.create()
      for (const event of events.slice(0, LEARNED)) watch.observe(event)
      const saved = watch.save()
      const templates = new FirstSeen(learned)
      for (let trial = 0; trial < PER_ORDER; trial++) {
        const held = pick(random, all.slice(LEARNED))
        for (const tally of tallies) {
          const strange = STRANGE[tally.kind](random, held, errors)
          const [event] = eventsOf([strange ?? ''])
          if (strange === null || event === undefined) continue
          const { finding } = Watch.load(saved).observe({ ...event, time: events[LEARNED]?.time ?? 0 })
          tally.trials++
          if (finding.p <= LEVEL) tally.found++
          else if (tally.missed.length < 5) tally.missed.push(strange)
          if (templates.p(strange) <= LEVEL) tally.firstSeen++
        }
      }
    }
    return { system, tallies }
  },
  rows: results =>
    KINDS.flatMap(({ kind, title, aim }) => {
      const own = results.flatMap(({ system, tallies }) =>
        tallies.filter(tally => tally.kind === kind && tally.trials > 0).map(tally => ({ system, ...tally })),
      )
      const rows = own.map(tally => rowOf(`${title}, ${tally.system}`, aim, [tally]))
      return [...rows, rowOf(`${title}, all`, aim, own)]
    }),
}

const STRANGE: Record<
  Kind,
  (random: () => number, line: string, errors: readonly string[]) => string | null
> = {
  foreign: (random, _, errors) => pick(random, errors),
  word: withChangedWord,
  level: withWrongLevel,
}

/** Templates by masking each word that has a digit; a new one is as rare as those seen once. */
class FirstSeen {
  #counts = new Map<string, number>()
  #events: number

  constructor(lines: readonly string[]) {
    for (const line of lines) {
      const template = templateOf(line)
      this.#counts.set(template, (this.#counts.get(template) ?? 0) + 1)
    }
    this.#events = lines.length
  }

  p(line: string): number {
    if (this.#counts.has(templateOf(line))) return 1
    const once = [...this.#counts.values()].filter(count => count === 1).length
    return (1 + once) / (1 + this.#events)
  }
}

function templateOf(line: string): string {
  return withoutTime(line).replace(/\S*\d\S*/g, '<*>')
}

function rowOf(measure: string, aim: number, tallies: readonly Omit<Tally, 'kind'>[]): Row {
  const total = (of: (tally: Omit<Tally, 'kind'>) => number) =>
    tallies.reduce((sum, tally) => sum + of(tally), 0)
  const share = total(tally => tally.found) / total(tally => tally.trials)
  const firstSeen = total(tally => tally.firstSeen) / total(tally => tally.trials)
  return {
    measure,
    ours: percent(share),
    aim: percent(aim),
    published: `first-seen templates ${percent(firstSeen)}`,
    met: share >= aim,
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`
}
