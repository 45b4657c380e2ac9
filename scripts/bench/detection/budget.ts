import { type BudgetWeek, calibrateBudget, type Finding, type Symptom, symptomOf, Watch } from '@/detection'
import { pick, seededRandom } from '@/detection/testing/random'
import { readTrouble } from '@/detection/text/trouble'
import type { Bench, Row, Setup } from './bench'
import { joinSymptoms } from './join-symptoms'
import { readLabelledLines, readLines, SYSTEMS, type System } from './loghub'
import {
  type PutIn,
  placeTroubles,
  possibleTroubles,
  SIMULATION_START,
  simulateWeeks,
  type TroubleKind,
  WEEK_MS,
} from './simulate-weeks'
import { seedOf, withoutTime } from './text-events'

const WEEKS = 8
const BUDGETS = [1, 5, 20]
const MOST = Math.max(...BUDGETS)
const LATE_MS = 30 * 60_000
const BUCKET_MS = 10 * 60_000

type Part = { system: System; troubled: boolean; round: number }
type Result = { part: Part; told: Symptom[]; putIn: PutIn[]; events: number }

/**
 * Eight weeks of each system as a generator fitted to it makes them, an organization of eight streams, budgets of 1, 5 and 20 incidents a
 * week shared by them: how many are told while nothing is wrong, and how many of a trouble a week in each stream are found. All weeks
 * count, also those of learning.
 */
export const budget: Bench<Part, Result> = {
  name: 'budget',
  title: 'Alert budget: eight weeks of eight systems',
  parts: ({ full }) =>
    Array.from({ length: full ? 4 : 1 }).flatMap((_, round) =>
      [false, true].flatMap(troubled => SYSTEMS.map(system => ({ system, troubled, round }))),
    ),
  measure(part, setup) {
    const random = seededRandom(seedOf(JSON.stringify(part)))
    const sample = readLabelledLines(setup.data, part.system)
    const kinds = possibleTroubles(sample)
    const first = SYSTEMS.indexOf(part.system) % kinds.length
    const simulation = {
      sample,
      error: errorOfAnother(part.system, setup, random),
      weeks: WEEKS,
      troubles: part.troubled ? [...kinds.slice(first), ...kinds.slice(0, first)] : [],
    }
    const putIn = placeTroubles(simulation, random)
    const watch = Watch.create()
    const told = new Told(part.system)
    let events = 0
    for (const event of simulateWeeks(simulation, putIn, random)) {
      for (let due = watch.nextDueMs(); due !== null && due < event.time; ) {
        told.add(watch.advance(due))
        const next = watch.nextDueMs()
        due = next !== null && next > due ? next : null
      }
      const { finding, elapsed } = watch.observe(event)
      told.add([...elapsed, finding])
      events++
    }
    return { part, told: told.all(), putIn, events }
  },
  rows: results => [...quietRows(results), ...troubledRows(results)],
}

/** A line that speaks of an error, of one of the other systems. */
function errorOfAnother(system: System, { data }: Setup, random: () => number): string {
  const others = SYSTEMS.filter(other => other !== system)
  const errors = others
    .flatMap(other => readLines(data, other).map(withoutTime))
    .filter(line => readTrouble(line) >= 2)
  return pick(random, [...new Set(errors)])
}

/** What some setting could want told of one stream; a repetition within ten minutes only where it is rarer. */
class Told {
  readonly #stream: { id: string; streamType: string; source: string }
  readonly #symptoms = new Map<string, Symptom>()

  constructor(system: System) {
    this.#stream = { id: system, streamType: 'logs', source: system }
  }

  add(findings: readonly Finding[]): void {
    for (const finding of findings) {
      if (!finding.ready || finding.kind === null || finding.perWeek > MOST) continue
      const key = `${finding.kind} ${finding.fingerprint} ${Math.floor(finding.time / BUCKET_MS)}`
      const known = this.#symptoms.get(key)
      if (known === undefined || finding.perWeek < known.perWeek) {
        const symptom = symptomOf(this.#stream, finding)
        this.#symptoms.set(key, { ...symptom, last: known?.last ?? symptom.last })
      }
    }
  }

  all(): Symptom[] {
    return [...this.#symptoms.values()]
  }
}

/** Symptoms told at a budget that all streams share, judged so strictly. */
function toldAt(results: readonly Result[], budget: number, strictness = 1): Symptom[] {
  const share = budget / SYSTEMS.length
  return results.flatMap(({ told }) => told).filter(symptom => symptom.perWeek * strictness <= share)
}

function roundsOf(results: readonly Result[], troubled: boolean): Result[][] {
  const rounds = new Map<number, Result[]>()
  for (const result of results.filter(one => one.part.troubled === troubled)) {
    rounds.set(result.part.round, [...(rounds.get(result.part.round) ?? []), result])
  }
  return [...rounds.values()]
}

function quietRows(results: readonly Result[]): Row[] {
  const rounds = roundsOf(results, false)
  const perBudget = BUDGETS.flatMap(promised => {
    const plain = mean(rounds.map(round => joinSymptoms(toldAt(round, promised)).length / WEEKS))
    const kept = mean(rounds.map(round => calibrated(round, promised) / WEEKS))
    return [
      {
        measure: `nothing wrong, ${promised} a week promised: incidents a week`,
        ours: `${plain.toFixed(2)} (${(plain / promised).toFixed(2)} times the promise)`,
        aim: `${(1.5 * promised).toFixed(1)}`,
        published: 'no product surveyed offers it',
        met: plain <= 1.5 * promised,
      },
      {
        measure: `the same, the strictness following the weeks before`,
        ours: `${kept.toFixed(2)} (${(kept / promised).toFixed(2)} times)`,
        met: kept <= 1.5 * promised,
      },
    ]
  })
  return [
    ...perBudget,
    { measure: 'of these, by system and kind at 5 a week', ours: causes(rounds), met: null },
  ]
}

/** Incidents of the eight weeks where each is judged by the strictness that the weeks before ask for. */
function calibrated(round: readonly Result[], promised: number): number {
  const weeks: BudgetWeek[] = []
  for (let week = 0; week < WEEKS; week++) {
    const strictness = calibrateBudget(weeks)
    const from = SIMULATION_START + week * WEEK_MS
    const told = joinSymptoms(toldAt(round, promised, strictness)).filter(
      ({ since }) => since >= from && since < from + WEEK_MS,
    )
    weeks.push({ promised, told: told.length, real: 0, strictness })
  }
  return weeks.reduce((sum, week) => sum + week.told, 0)
}

function causes(rounds: readonly (readonly Result[])[]): string {
  const counts = new Map<string, number>()
  for (const { symptoms } of rounds.flatMap(round => joinSymptoms(toldAt(round, 5)))) {
    const key = `${symptoms[0]?.stream} ${symptoms[0]?.kind}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 8)
  return sorted.map(([key, count]) => `${key} ${count}`).join(', ') || 'none'
}

function troubledRows(results: readonly Result[]): Row[] {
  return BUDGETS.map(promised => {
    const byKind = new Map<TroubleKind, { found: number; of: number }>()
    let falseIncidents = 0
    for (const round of roundsOf(results, true)) {
      const all = round.flatMap(({ part, putIn }) =>
        putIn.map(trouble => ({ ...trouble, system: part.system })),
      )
      const symptoms = toldAt(round, promised)
      for (const trouble of all) {
        const counts = byKind.get(trouble.kind) ?? { found: 0, of: 0 }
        byKind.set(trouble.kind, counts)
        counts.of++
        if (symptoms.some(one => one.stream === trouble.system && isWithin(one, trouble))) counts.found++
      }
      falseIncidents += joinSymptoms(symptoms).filter(
        incident =>
          !incident.symptoms.some(one =>
            all.some(trouble => one.stream === trouble.system && isWithin(one, trouble)),
          ),
      ).length
    }
    const rounds = Math.max(1, roundsOf(results, true).length)
    const total = [...byKind.values()].reduce(
      (sum, { found, of }) => ({ found: sum.found + found, of: sum.of + of }),
      { found: 0, of: 0 },
    )
    const share = total.found / total.of
    const kinds = [...byKind].map(([kind, { found, of }]) => `${kind} ${found}/${of}`).join(', ')
    return {
      measure: `a trouble a week in each stream, ${promised} a week promised: found`,
      ours: `${(100 * share).toFixed(0)} % (${kinds}; ${(falseIncidents / rounds / WEEKS).toFixed(2)} others a week)`,
      aim: '90 %',
      met: share >= 0.9,
    }
  })
}

/** A symptom is of a trouble when it was told while that lasted, or soon after, and did not begin before it. */
function isWithin({ since, last }: Symptom, { from, to }: PutIn): boolean {
  return last >= from && last <= to + LATE_MS && since >= from - LATE_MS
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
