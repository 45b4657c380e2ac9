import { expect, test } from 'vitest'
import { seededRandom } from '../testing/random'
import { OwnPast } from './own-past'

test('p-values that keep their promise are left nearly as they are', () => {
  const random = seededRandom(2)
  const past = new OwnPast()
  let below = 0
  for (let event = 0; event < 20_000; event++) {
    const own = random()
    if (past.p(own) <= 0.01) below++
    past.learn(own)
  }
  expect(below / 20_000).toBeGreaterThan(0.006)
  expect(below / 20_000).toBeLessThan(0.0115)
})

test('where one in fifty is called impossible, one more is no rarer than that; what is stranger still is', () => {
  const past = new OwnPast()
  for (let event = 0; event < 5000; event++) past.learn(event % 50 === 0 ? 1e-9 : 0.5)
  expect(past.p(1e-9)).toBeCloseTo(0.01, 3)
  expect(past.p(1e-12)).toBe(1e-12)
  expect(new OwnPast().p(1e-12)).toBe(1e-12)
})

test('saved and loaded, it says the same; its state is small', () => {
  const random = seededRandom(1)
  const past = new OwnPast()
  for (let event = 0; event < 100_000; event++) past.learn(random() ** 4)
  const copy = OwnPast.load(JSON.parse(JSON.stringify(past.save())))
  expect(copy.p(0.003)).toBe(past.p(0.003))
  expect(JSON.stringify(past.save()).length).toBeLessThan(900)
})
