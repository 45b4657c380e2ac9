import { expect, test } from 'vitest'
import { seededRandom } from '../testing/random'
import { Dependence } from './dependence'

test('independent ranks keep nearly all their weight, dependent ones lose it', () => {
  const random = seededRandom(4)
  const free = new Dependence()
  const bound = new Dependence()
  let walk = 0
  let sum = 0
  for (let index = 0; index < 3000; index++) {
    free.add(2 * random() - 1)
    walk = 0.9 * walk + 0.2 * (random() - 0.5)
    bound.add(Math.max(-1, Math.min(1, walk * 3)))
    if (index > 500) sum += free.weight
  }
  expect(sum / 2499).toBeGreaterThan(0.75)
  expect(bound.weight).toBeLessThan(0.25)
})

test('begins as correlated', () => {
  expect(new Dependence().weight).toBeLessThan(0.5)
})
