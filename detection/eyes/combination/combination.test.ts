import { describe, expect, test } from 'vitest'
import { checkDetector } from '../../testing/check-detector'
import { STRANGE_NUMBERS } from '../../testing/inputs'
import { normal, seededRandom } from '../../testing/random'
import { START } from '../../testing/series'
import { type Combination, combination, type Several } from './combination'

const STEP = 60_000

/** A server: load drives cpu, requests and network; memory goes its own way. `change` may alter a sample. */
function samples(
  seed: number,
  count: number,
  change: (fields: Fields, at: number) => unknown = () => {},
): Several[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, at) => {
    const load = 1 + 0.5 * Math.sin(at / 40) + 0.2 * normal(random)
    const fields: Fields = {
      cpu: 40 * load + normal(random),
      requests: 300 * load + 8 * normal(random),
      network: 5000 * load + 100 * normal(random),
      memory: 60 + 0.5 * normal(random),
      disk: 10 + 0.2 * normal(random),
    }
    change(fields, at)
    return {
      time: START + at * STEP,
      quantities: Object.entries(fields).map(([field, value]) => ({ field, value })),
    }
  })
}

type Fields = Record<'cpu' | 'requests' | 'network' | 'memory' | 'disk', number>

function taught(all: readonly Several[]): Combination {
  const detector = combination.create()
  for (const several of all) detector.learn(several)
  return detector
}

checkDetector({
  kind: combination,
  inputs: (random, count) => samples(Math.floor(random() * 1e9), count),
  extremes: STRANGE_NUMBERS.map(value => ({
    time: START,
    quantities: ['cpu', 'requests', 'other', 'memory'].map(field => ({ field, value })),
  })),
  warmUp: 120,
  mostBytes: 6000,
})

describe('fields that do not go together', () => {
  test('a cpu that is high for its requests stands out, though each of both is within what it has been', () => {
    const detector = taught(samples(1, 2000))
    const [strange, ordinary] = [
      samples(2, 2001, fields => Object.assign(fields, { cpu: 60 })),
      samples(3, 2001),
    ]
    const at = strange.findIndex(({ quantities }) => (quantities[1]?.value ?? 0) < 180)
    const score = detector.score(strange[at] as Several)
    expect(score.p).toBeLessThan(2e-3)
    expect(score.parts()[0]?.field).toBe('cpu')
    expect(score.parts()[0]?.share).toBeGreaterThan(0.5)
    expect(detector.score(ordinary[at] as Several).p).toBeGreaterThan(0.02)
  })

  test('the reason says what the others make one expect', () => {
    const detector = taught(samples(4, 3000))
    const [sample] = samples(5, 1, fields => Object.assign(fields, { cpu: 90 }))
    const part = detector.score(sample as Several).parts()[0]
    const requests = sample?.quantities[1]?.value ?? 0
    expect(part?.field).toBe('cpu')
    expect(part?.seen).toBe(90)
    expect(Math.abs((part?.expected ?? 0) - (40 * requests) / 300)).toBeLessThan(25)
  })

  test('a lasting trouble is news once, and a second one within it is news again', () => {
    const [first, second] = [2000, 2060]
    const all = samples(6, 2070, (fields, at) => {
      if (at >= first) fields.memory += 20
      if (at >= second) fields.disk += 8
    })
    const detector = combination.create()
    const rare: number[] = []
    for (const [at, several] of all.entries()) {
      if (at >= first && detector.score(several).perWeek <= 5) rare.push(at)
      detector.learn(several)
    }
    expect(rare[0]).toBe(first)
    expect(rare).toContain(second)
    expect(rare.filter(at => at > first + 15 && at < second)).toEqual([])
    expect(detector.score(all[2069] as Several).p).toBeLessThan(0.01)
  })

  test('no season of load is strange while the fields move together', () => {
    const detector = taught(samples(7, 3000))
    const double = samples(8, 50).map(several => ({
      ...several,
      quantities: several.quantities.map(({ field, value }) => ({
        field,
        value: field === 'memory' || field === 'disk' ? value : 1.2 * value,
      })),
    }))
    const rare = double.filter(several => detector.score(several).p <= 0.01)
    expect(rare.length).toBeLessThanOrEqual(3)
  })
})

test('what is drawn alike is seldom surprising', () => {
  const detector = combination.create()
  let [rare, count] = [0, 0]
  for (const several of samples(9, 12_000)) {
    const { p, learning } = detector.score(several)
    if (learning === null && ++count && p <= 0.01) rare++
    detector.learn(several)
  }
  expect(rare / count).toBeLessThan(0.013)
})

test('fields that come later, or are missing, are no trouble; at most 40 are kept', () => {
  const detector = taught(samples(10, 500))
  const many = Array.from({ length: 200 }, (_, at) => ({ field: `f${at}`, value: at }))
  detector.learn({ time: START + 501 * STEP, quantities: many })
  detector.learn({ time: START + 502 * STEP, quantities: [{ field: 'cpu', value: 40 }] })
  expect(detector.score({ time: START + 503 * STEP, quantities: many }).parts()).toHaveLength(35)
})
