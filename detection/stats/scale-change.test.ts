import { expect, test } from 'vitest'
import { normal, seededRandom } from '../testing/random'
import { ScaleChange } from './scale-change'

const RARE = -Math.log(0.001)

/** What the change says of each deviation. */
function follow(change: ScaleChange, deviations: readonly number[]): number[] {
  return deviations.map(deviation => {
    const nats = change.nats(deviation)
    change.learn(deviation)
    return nats
  })
}

function noise(seed: number, count: number, spread = 1): number[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => spread * normal(random))
}

test('half more variance is seen within 300 values, in nearly every series', () => {
  let seen = 0
  for (let seed = 0; seed < 100; seed++) {
    const change = new ScaleChange()
    follow(change, noise(seed, 1500))
    if (follow(change, noise(seed + 1000, 300, Math.sqrt(1.5))).some(nats => nats >= RARE)) seen++
  }
  expect(seen).toBeGreaterThanOrEqual(90)
})

test('while nothing changes its evidence comes no more often than it says, with a heavy tail cut off too', () => {
  const kinds: ((random: () => number) => number)[] = [
    random => normal(random),
    random => Math.min(5.9, -Math.log(random())),
    random => Math.min(9, Math.exp(normal(random))),
    random => (random() < 0.2 ? 1 : 0),
  ]
  for (const draw of kinds) {
    let rare = 0
    for (let seed = 0; seed < 40; seed++) {
      const random = seededRandom(seed)
      const values = Array.from({ length: 3000 }, () => draw(random))
      for (const nats of follow(new ScaleChange(), values)) if (nats >= RARE) rare++
    }
    expect(rare / (40 * 3000)).toBeLessThan(0.0015)
  }
})

test('less variance is no evidence, nor is one far value', () => {
  const change = new ScaleChange()
  follow(change, noise(1, 1500))
  expect(Math.max(...follow(change, noise(2, 300, 0.5)))).toBeLessThan(RARE)
  expect(change.nats(3)).toBeLessThan(RARE)
})

test('what was accepted is no evidence any more', () => {
  const change = new ScaleChange()
  follow(change, noise(3, 1500))
  expect(Math.max(...follow(change, noise(4, 300, 2)))).toBeGreaterThan(RARE)
  change.accept()
  expect(Math.max(...follow(change, noise(5, 1000, 2)))).toBeLessThan(RARE)
})

test('continues bit for bit from what it saved', () => {
  const change = new ScaleChange()
  follow(change, noise(6, 800))
  const copy = ScaleChange.load(JSON.parse(JSON.stringify(change.save())))
  expect(follow(copy, noise(7, 400, 1.5))).toEqual(follow(change, noise(7, 400, 1.5)))
  expect(copy.save()).toEqual(change.save())
})
