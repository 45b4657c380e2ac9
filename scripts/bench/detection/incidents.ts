import { seededRandom } from '@/detection/testing/random'
import type { Bench, Row, Setup } from './bench'
import { Fleet, type ToldIncident } from './incidents-fleet'
import { type Fault, isPodOrCaller, readNezha } from './incidents-nezha'
import { readIssues, readNormal } from './incidents-petshop'

type Shop = 'petshop' | 'nezha'
type Result = {
  shop: Shop
  found: number
  of: number
  /** Of as many moments drawn at random, how many would have counted as found. */
  foundByChance: number
  falseIncidents: number
  falseHours: number
  days: number
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** The budget of an organization that has changed nothing. */
const ALERTS_PER_WEEK = 5
const SHOPS = {
  petshop: { measure: measurePetshop, withinMs: 10 * MINUTE_MS, title: 'petshop' },
  nezha: { measure: measureNezha, withinMs: 4 * MINUTE_MS, title: 'nezha' },
}
/** An incident that begins this close to a fault is about it or its end, whatever it names. */
const AFTERMATH_MS = 6 * MINUTE_MS
const DRAWS = 20

/** Incidents on metrics alone: a stream a component, one JSON event a sample. */
export const incidents: Bench<Shop, Result> = {
  name: 'incidents',
  title: 'Incidents on metrics alone, at a budget of 5 a week',
  parts: () => ['petshop', 'nezha'],
  measure: (shop, setup) => SHOPS[shop].measure(setup),
  rows: results => results.flatMap(rowsOf),
}

function rowsOf(result: Result): Row[] {
  const { title, withinMs } = SHOPS[result.shop]
  const share = result.found / result.of
  const chance = result.foundByChance / (DRAWS * result.of)
  const perDay = result.falseIncidents / result.days
  return [
    {
      measure: `${title}: faults with a new incident within ${withinMs / MINUTE_MS} minutes`,
      ours: `${result.found} of ${result.of}, ${(100 * share).toFixed(0)} % (moments at random: ${(100 * chance).toFixed(1)} %)`,
      aim: '80 %',
      met: share >= 0.8,
    },
    {
      measure: `${title}: false incidents a day`,
      ours: `${perDay.toFixed(2)} (${result.falseIncidents} in ${result.days.toFixed(1)} days, ${result.falseHours.toFixed(1)} hours)`,
      aim: '1',
      met: perDay <= 1,
    },
  ]
}

/** Each fault's samples are appended to the same normal days. A fault has no component to name: any new incident counts. */
function measurePetshop({ data }: Setup): Result {
  const normal = readNormal(data)
  const fleet = new Fleet(ALERTS_PER_WEEK)
  for (const event of normal) fleet.observe(event)
  const [first, last] = spanOf(normal)
  const saved = fleet.save()
  const issues = readIssues(data, last)
  const found = issues.filter(issue => {
    const later = new Fleet(ALERTS_PER_WEEK, saved)
    for (const event of issue.events) later.observe(event)
    const begin = issue.events[0]?.event.time ?? 0
    return later.told.some(({ since }) => since - begin <= SHOPS.petshop.withinMs)
  })
  const isFound = (time: number) => beginWithin(fleet.told, time, SHOPS.petshop.withinMs).length > 0
  return {
    shop: 'petshop',
    found: found.length,
    of: issues.length,
    foundByChance: countAtRandom(issues.length, first, last, time => isFound(time)),
    ...falseOnes(fleet.told, first, last),
  }
}

function measureNezha({ data }: Setup): Result {
  const { quiet, replay, faults } = readNezha(data)
  const fleet = new Fleet(ALERTS_PER_WEEK)
  for (const event of [...quiet, ...replay]) fleet.observe(event)
  const [first, last] = spanOf(replay)
  const isFound = (time: number, pod: string) => names(fleet.told, { time, pod }, SHOPS.nezha.withinMs)
  const unrelated = fleet.told.filter(
    ({ since }) => !faults.some(({ time }) => since >= time && since - time <= AFTERMATH_MS),
  )
  return {
    shop: 'nezha',
    found: faults.filter(({ time, pod }) => isFound(time, pod)).length,
    of: faults.length,
    foundByChance: countAtRandom(faults.length, first, last, (time, index) =>
      isFound(time, faults[index]?.pod ?? ''),
    ),
    ...falseOnes(unrelated, spanOf(quiet)[0], last),
  }
}

/** Whether an incident that is new since the fault names its pod or a caller of it in time. */
function names(told: readonly ToldIncident[], { time, pod }: Fault, withinMs: number): boolean {
  return beginWithin(told, time, withinMs).some(({ sources }) =>
    [...sources].some(([source, from]) => from - time <= withinMs && isPodOrCaller(source, pod)),
  )
}

function beginWithin(told: readonly ToldIncident[], time: number, withinMs: number): ToldIncident[] {
  return told.filter(({ since }) => since >= time && since - time <= withinMs)
}

function falseOnes(told: readonly ToldIncident[], first: number, last: number) {
  const ms = told.reduce((sum, incident) => sum + incident.last - incident.since, 0)
  return {
    falseIncidents: told.length,
    falseHours: ms / (60 * MINUTE_MS),
    days: (last - first) / DAY_MS,
  }
}

/** Every fault moved to moments drawn at random: how many of them all count as found. */
function countAtRandom(
  faults: number,
  first: number,
  last: number,
  isFound: (time: number, index: number) => boolean,
): number {
  const random = seededRandom(faults)
  let found = 0
  for (let draw = 0; draw < DRAWS; draw++)
    for (let index = 0; index < faults; index++)
      if (isFound(first + random() * (last - first), index)) found++
  return found
}

function spanOf(events: readonly { event: { time: number } }[]): [first: number, last: number] {
  return [events[0]?.event.time ?? 0, events.at(-1)?.event.time ?? 0]
}
