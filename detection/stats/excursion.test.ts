import { expect, test } from 'vitest'
import { seededRandom } from '../testing/random'
import { Excursion } from './excursion'

const HOUR = 3_600_000

test('ordinary values leave no evidence; a run of unusual ones adds up', () => {
  const excursion = new Excursion()
  for (let index = 0; index < 50; index++) excursion.add(0.5, index)
  expect(excursion.evidence).toBe(0)
  for (let index = 0; index < 5; index++) excursion.add(0.001, 100 + index)
  expect(excursion.evidence).toBeCloseTo(5 * (-Math.log(0.001) - 2), 2)
  expect(excursion.since).toBe(100)
})

test('one value counts for at most sixteen nats, and all for sixty', () => {
  const excursion = new Excursion()
  expect(excursion.after(1e-300)).toBe(14)
  for (let index = 0; index < 100; index++) excursion.add(1e-300, index)
  expect(excursion.evidence).toBe(60)
})

test('is over once half of its evidence is gone', () => {
  const excursion = new Excursion()
  for (let index = 0; index < 10; index++) excursion.add(1e-4, index)
  let values = 0
  while (excursion.evidence > 0) {
    excursion.add(0.9, 10 + values)
    values++
  }
  expect(values).toBeLessThan(20)
})

test('keeps its promise on independent values: peaks come no more often than expected', () => {
  const random = seededRandom(11)
  let [early, promised] = [0, 0]
  for (let series = 0; series < 40; series++) {
    const excursion = new Excursion()
    let above = false
    for (let index = 0; index < 5000; index++) {
      excursion.add(random(), index * 1000)
      if (index < 1000) continue
      if (index === 1000) promised += (excursion.perWeek(8, 1000 * 1000) * 4000 * 1000) / (168 * HOUR)
      if (excursion.evidence >= 8 && !above) early++
      above = excursion.evidence >= 8 || (above && excursion.evidence > 0)
    }
  }
  expect(early).toBeGreaterThan(0)
  expect(early).toBeLessThan(1.5 * promised)
})

test('a series that often climbs high needs to climb higher', () => {
  const calm = new Excursion()
  const bursty = new Excursion()
  for (let index = 0; index < 2000; index++) {
    calm.add(0.5, index)
    bursty.add(index % 50 < 4 ? 0.005 : 0.5, index)
  }
  expect(bursty.tail(12)).toBeGreaterThan(0.2)
  expect(bursty.tail(30)).toBeLessThan(bursty.tail(14))
  expect(calm.tail(12)).toBeLessThan(bursty.tail(12))
})

test('an outage does not deafen: its peak teaches only a step', () => {
  const excursion = new Excursion()
  for (let index = 0; index < 400; index++) excursion.add(index % 20 === 0 ? 0.05 : 0.6, index)
  for (let index = 0; index < 30; index++) excursion.add(1e-9, 400 + index)
  excursion.reset()
  expect(excursion.tail(30)).toBeLessThan(0.01)
})
