import { expect, test } from 'vitest'
import { seededRandom } from '../testing/random'
import { chanceOfNew, discountOf, expectedNew } from './pitman-yor'

/** Seats customers at tables by the process itself: the slow, obvious version. */
function seat(random: () => number, tables: number[], customers: number, discount: number): void {
  let seated = tables.reduce((sum, size) => sum + size, 0)
  for (let customer = 0; customer < customers; customer++) {
    let at = random() * (seated + 1)
    let table = 0
    while (table < tables.length && at >= (tables[table] ?? 0) - discount)
      at -= (tables[table++] ?? 0) - discount
    tables[table] = (tables[table] ?? 0) + 1
    seated++
  }
}

test.each([0.2, 0.5, 0.7])('expects as many new kinds as the process makes at discount %f', discount => {
  const random = seededRandom(5)
  let [made, promised] = [0, 0]
  for (let round = 0; round < 60; round++) {
    const tables: number[] = []
    seat(random, tables, 300, discount)
    const before = tables.length
    promised += expectedNew(900, 300, before, discount)
    seat(random, tables, 900, discount)
    made += tables.length - before
  }
  expect(made / promised).toBeGreaterThan(0.85)
  expect(made / promised).toBeLessThan(1.15)
})

test('the next event is new with the chance that one event ahead expects', () => {
  expect(expectedNew(1, 5000, 40, 0.3)).toBeCloseTo(chanceOfNew(5000, 40, 0.3), 5)
})

test('the discount is estimated from the kinds seen once', () => {
  const random = seededRandom(6)
  const tables: number[] = []
  seat(random, tables, 5000, 0.6)
  expect(discountOf(tables.length, tables.filter(size => size === 1).length)).toBeCloseTo(0.6, 1)
  expect(discountOf(0, 0)).toBeLessThan(1)
})
