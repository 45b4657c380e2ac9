import { expect, test } from 'vitest'
import type { View } from '../../eye'
import type { UnusualCombinationWhy } from '../../types'
import type { CombinationScore, Part } from './combination'
import { findCombination } from './evidence'

function named(parts: [field: string, out: number][]): string[] {
  const total = parts.reduce((sum, [, out]) => sum + out * out, 0)
  const score: Pick<CombinationScore, 'parts'> = {
    parts: () =>
      parts.map<Part>(([field, out]) => ({
        field,
        seen: out,
        expected: 0,
        spread: 1,
        share: out ** 2 / total,
        out,
      })),
  }
  const view: Pick<View, 'time' | 'events'> = { time: 1, events: 500 }
  const { why } = findCombination(score as CombinationScore, () => [], view as View)
  return (why as UnusualCombinationWhy).fields.map(({ field }) => field)
}

test('fields that are out by themselves are to blame, not those that only show what one is off', () => {
  const told = named([
    ['queue', 7.5],
    ['wait', 4.2],
    ['disk', 1.9],
    ['load', 1.4],
  ])
  expect(told).toEqual(['queue', 'wait'])
})

test('the first is named though none is far out by itself', () => {
  const told = named([
    ['disk', 1.7],
    ['load', 1.6],
    ['queue', 1.5],
  ])
  expect(told).toEqual(['disk'])
})

test('beside one that is very far out, a field of a fiftieth of the evidence is not named', () => {
  const told = named([
    ['queue', 80],
    ['wait', 11],
  ])
  expect(told).toEqual(['queue'])
})
