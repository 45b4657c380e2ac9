import { expect, test } from 'vitest'
import { expectedNew } from '@/detection/stats/pitman-yor'
import { seededRandom } from '@/detection/testing/random'
import { LogGenerator } from './log-generator'
import type { LabelledLine } from './loghub'

/** 90 lines of one kind, 9 of another, and singles. */
function sample(singles: number): LabelledLine[] {
  const common = Array.from({ length: 90 }, (_, n) => ({
    line: `INFO took ${100 + n} ms in zone east`,
    eventId: 'a',
  }))
  const rare = Array.from({ length: 9 }, () => ({ line: 'WARN queue is long', eventId: 'b' }))
  const once = Array.from({ length: singles }, (_, n) => ({
    line: `NOTE thing-${n} happened once`,
    eventId: `s${n}`,
  }))
  return [...common, ...rare, ...once]
}

test('lines keep their template, and their numbers are new as often as they were', () => {
  const generator = new LogGenerator(sample(0), seededRandom(1))
  const lines = Array.from({ length: 300 }, () => generator.line(0))
  expect(
    lines.every(line => /^INFO took [1-9]\d\d ms in zone east$|^INFO took \d{3} ms in zone east$/.test(line)),
  ).toBe(true)
  expect(new Set(lines).size).toBeGreaterThan(150)
  expect(generator.line(1)).toBe('WARN queue is long')
})

test('templates keep their shares', () => {
  const generator = new LogGenerator(sample(0), seededRandom(2))
  const lines = Array.from({ length: 3000 }, () => generator.next())
  const share = lines.filter(line => line.startsWith('INFO took')).length / 3000
  expect(share).toBeGreaterThan(0.8)
  expect(share).toBeLessThan(0.97)
})

test('new templates appear as often as the Pitman-Yor process says', () => {
  let grown = 0
  for (let seed = 0; seed < 30; seed++) {
    const generator = new LogGenerator(sample(8), seededRandom(seed))
    for (let event = 0; event < 1000; event++) generator.next()
    grown += generator.size - 10
  }
  const discount = (8 + 0.5) / (10 + 2)
  const expected = expectedNew(1000, 107, 10, discount)
  expect(grown / 30).toBeGreaterThan(0.8 * expected)
  expect(grown / 30).toBeLessThan(1.25 * expected)
})

test('the same seed makes the same lines', () => {
  const lines = () => {
    const generator = new LogGenerator(sample(5), seededRandom(3))
    return Array.from({ length: 200 }, () => generator.next())
  }
  expect(lines()).toEqual(lines())
})
