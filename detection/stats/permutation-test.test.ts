import { expect, test } from 'vitest'
import { normal, seededRandom, shuffled } from '../testing/random'
import { permutationTest } from './permutation-test'

test('cases worked out by hand', () => {
  expect(permutationTest([1, 2, 3], [4, 5, 6])).toBeCloseTo(2 / 20, 12)
  expect(permutationTest([1, 2], [3, 4])).toBeCloseTo(2 / 6, 12)
  expect(permutationTest([5, 5], [5, 5])).toBe(1)
})

test('equals many shufflings (the slow and obvious way)', () => {
  const random = seededRandom(1)
  const a = Array.from({ length: 7 }, () => normal(random))
  const b = Array.from({ length: 7 }, () => normal(random) + 1)
  const difference = (values: number[]) =>
    Math.abs(values.slice(0, 7).reduce((x, y) => x + y) - values.slice(7).reduce((x, y) => x + y))
  const seen = difference([...a, ...b])
  let extreme = 0
  for (let round = 0; round < 20_000; round++)
    if (difference(shuffled(random, [...a, ...b])) >= seen - 1e-12) extreme++
  expect(permutationTest(a, b)).toBeCloseTo(extreme / 20_000, 1.5)
})

test('while the groups are alike, p <= 0.05 comes in 5 % of them', () => {
  const random = seededRandom(2)
  let small = 0
  for (let round = 0; round < 400; round++) {
    const group = () => Array.from({ length: 5 }, () => normal(random))
    if (permutationTest(group(), group()) <= 0.05) small++
  }
  expect(small / 400).toBeLessThan(0.08)
  expect(small / 400).toBeGreaterThan(0.02)
})

test('names what is wrong with its input', () => {
  expect(() => permutationTest([1], [1, 2])).toThrow('got 1 and 2')
})
