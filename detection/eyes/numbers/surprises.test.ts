import { expect, test } from 'vitest'
import { seededRandom } from '../../testing/random'
import { Features, type View } from './features'
import { Surprises } from './surprises'

const VIEW: View = { ...new Features().view(1, 0), aspect: 'value', surprise: 1, own: 1 }

function fed(count = 2000): Surprises {
  const random = seededRandom(1)
  const surprises = new Surprises()
  for (let seen = 0; seen < count; seen++)
    surprises.learn(seen % 4, -Math.log(random()), Math.min(1, 1.2 * random()), 1)
  return surprises
}

test('the chance of a surprise is its share among those that passed for usual', () => {
  const { p, pStrict } = fed().alone(99, { ...VIEW, surprise: 3 })
  expect(p).toBeGreaterThan(Math.exp(-3) / 1.3)
  expect(p).toBeLessThan(Math.exp(-3) * 1.3)
  expect(pStrict).toBeLessThan(p)
})

test('a value that comes often is no rarer than that, but for what it makes of level and spread', () => {
  const surprises = fed()
  const share = (aspect: View['aspect']) => surprises.alone(2, { ...VIEW, aspect, surprise: 30 }).share
  for (const aspect of ['value', 'change', 'season'] as const) expect(share(aspect)).toBeCloseTo(0.25, 2)
  for (const aspect of ['level', 'spread'] as const) expect(share(aspect)).toBe(0)
})

test('a value that comes often adds nothing to a run, however far from the normal level', () => {
  const surprises = fed()
  const own = (value: number) =>
    surprises.alone(value, { ...VIEW, aspect: 'level', surprise: 30, own: 30 }).own
  expect(own(2)).toBeLessThan(1.5)
  expect(own(99)).toBeGreaterThan(6)
})

test('far beyond a young past one value is believed less than a level, and less than once more is known', () => {
  const p = (count: number, aspect: View['aspect']) =>
    fed(count).alone(99, { ...VIEW, aspect, surprise: 40 }).p
  expect(p(400, 'value')).toBeGreaterThan(100 * p(400, 'level'))
  // The first value so far out comes once in some thousand values, whatever the tail of those before looks like.
  expect(p(400, 'value')).toBeGreaterThan(1e-4)
  expect(p(400, 'value')).toBeGreaterThan(20 * p(4000, 'value'))
})

test('what passes for unusual is hardly learned', () => {
  const [whole, part] = [fed(), fed()]
  for (let at = 0; at < 16; at++) {
    whole.learn(99, 20, 1e-6, 1)
    part.learn(99, 20, 1e-6, 1 / 16)
  }
  const of = (surprises: Surprises) => surprises.alone(99, { ...VIEW, surprise: 20 }).p
  expect(of(whole)).toBeGreaterThan(5 * of(part))
})
