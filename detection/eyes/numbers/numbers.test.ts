import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkDetector } from '../../testing/check-detector'
import { STRANGE_NUMBERS } from '../../testing/inputs'
import { normal, seededRandom } from '../../testing/random'
import { START } from '../../testing/series'
import { type Measured, numbers } from './numbers'

function measured(random: () => number, count: number): Measured[] {
  return Array.from({ length: count }, (_, index) => ({
    time: START + index * 1000,
    pattern: 1,
    quantities: [
      { field: 'latency_ms', value: 100 * Math.exp(0.4 * normal(random)) },
      { field: 'heap', value: 5e8 + 1e6 * normal(random) },
    ],
  }))
}

checkDetector({
  kind: numbers,
  inputs: measured,
  extremes: STRANGE_NUMBERS.map((value, index) => ({
    time: START,
    pattern: index,
    quantities: [{ field: 'latency_ms', value }],
  })),
  warmUp: 32,
  mostBytes: 15_000,
})

test('names the field that is out of the ordinary', () => {
  const eye = numbers.create()
  for (const one of measured(seededRandom(1), 500)) eye.learn(one)
  const quantities = [
    { field: 'latency_ms', value: 110 },
    { field: 'heap', value: 9e8 },
  ]
  expect(eye.score({ time: START + 500_000, pattern: 1, quantities }).worst).toMatchObject({
    field: 'heap',
    score: { direction: 'high' },
  })
})

test('keeps the same field of other patterns apart', () => {
  const eye = numbers.create()
  for (let index = 0; index < 400; index++) {
    eye.learn({
      time: START + index * 1000,
      pattern: 1,
      quantities: [{ field: 'ms', value: 10 + (index % 7) }],
    })
    eye.learn({
      time: START + index * 1000,
      pattern: 2,
      quantities: [{ field: 'ms', value: 900 + (index % 70) }],
    })
  }
  const at = (pattern: number) =>
    eye.score({ time: START + 400_000, pattern, quantities: [{ field: 'ms', value: 930 }] }).p
  expect(at(1)).toBeLessThan(0.01)
  expect(at(2)).toBeGreaterThan(0.1)
})

test('holds at most 32 series, however many fields come', () => {
  const eye = numbers.create()
  for (let index = 0; index < 20_000; index++) {
    eye.learn({
      time: START + index,
      pattern: index % 200,
      quantities: [{ field: `f${index % 300}`, value: index % 17 }],
    })
  }
  expect((eye.save().state as unknown[]).length).toBe(32)
})

test.each([2, 3, 4, 5, 6, 7])('what version %i saved is read: its series know what they knew', version => {
  const url = new URL(`../../testing/fixtures/numbers-v${version}.json`, import.meta.url)
  const eye = numbers.load(JSON.parse(readFileSync(url, 'utf8')))
  const of = (value: number) =>
    eye.score({ time: START, pattern: 0, quantities: [{ field: 'value', value }] })
  expect(of(52).p).toBeGreaterThan(0.1)
  expect(of(5200).p).toBeLessThan(0.02)
  expect(eye.save().version).toBe(8)
})
