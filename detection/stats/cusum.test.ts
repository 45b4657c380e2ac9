import { expect, test } from 'vitest'
import { seededRandom } from '../testing/random'
import { Cusum } from './cusum'

const HOUR = 3_600_000

/** Log likelihood ratio of one draw, for a share of 5 % against 1 %, while it is 1 %. */
function ratio(random: () => number): number {
  return random() < 0.01 ? Math.log(5) : Math.log(0.95 / 0.99)
}

test('while nothing is wrong, evidence of h or more is rarer than exp(-h)', () => {
  const random = seededRandom(1)
  const cusum = new Cusum()
  const above = [0, 0, 0]
  for (let time = 0; time < 200_000; time++) {
    cusum.add(ratio(random), time)
    for (const [index, h] of [2, 4, 6].entries())
      if (cusum.evidence >= h) above[index] = (above[index] ?? 0) + 1
  }
  for (const [index, h] of [2, 4, 6].entries())
    expect((above[index] ?? 0) / 200_000).toBeLessThan(Math.exp(-h))
})

test('promised peaks a week are about those that come', () => {
  const random = seededRandom(2)
  const cusum = new Cusum()
  const steps = 20_000
  for (let step = 0; step < steps; step++) cusum.add(ratio(random), step * 1000)
  const promised = cusum.perWeek(4, steps * 1000)
  let came = 0
  let above = false
  for (let step = steps; step < steps + 604_800; step++) {
    cusum.add(ratio(random), step * 1000)
    if (cusum.evidence === 0) above = false
    else if (cusum.evidence >= 4 && !above) {
      above = true
      came++
    }
  }
  expect(promised).toBeGreaterThan(0.5 * came)
  expect(promised).toBeLessThan(4 * came + 4)
})

test('a series with high peaks of its own needs more', () => {
  const [calm, bursty] = [new Cusum(), new Cusum()]
  for (let time = 0; time < 4000; time++) {
    calm.add(time % 40 === 0 ? 1 : -0.2, time)
    bursty.add(time % 400 < 6 ? 1 : -0.2, time)
  }
  expect(bursty.perWeek(8, HOUR)).toBeGreaterThan(10 * calm.perWeek(8, HOUR))
})

test('saved and loaded, it goes on', () => {
  const cusum = new Cusum()
  for (let time = 0; time < 50; time++) cusum.add(time % 7 === 0 ? 2 : -0.5, time)
  const copy = Cusum.load(JSON.parse(JSON.stringify(cusum.save())))
  for (let time = 50; time < 99; time++) {
    cusum.add(time % 5 === 0 ? 2 : -0.5, time)
    copy.add(time % 5 === 0 ? 2 : -0.5, time)
  }
  expect(copy.save()).toEqual(cusum.save())
  expect(copy.perWeek(5, HOUR)).toBe(cusum.perWeek(5, HOUR))
})
