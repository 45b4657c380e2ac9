import { describe, expect, test } from 'vitest'
import { pick, seededRandom } from '../../testing/random'
import { FieldMix } from './field-mix'

const SECOND = 1000

function learned(count: number, value: (random: () => number) => string, seed = 1): FieldMix {
  const random = seededRandom(seed)
  const mix = new FieldMix()
  for (let index = 0; index < count; index++) mix.learn(value(random), index * SECOND)
  return mix
}

const usual = (random: () => number) => (random() < 0.01 ? 'declined' : 'accepted')

describe('a share that changes', () => {
  test('from 1 % to 10 % is found within 150 events, and says what came since', () => {
    const mix = learned(4000, usual)
    let evidence = 0
    for (let index = 0; index < 150; index++) {
      const value = index % 10 === 0 ? 'declined' : 'accepted'
      evidence = Math.max(evidence, mix.score(value, (4000 + index) * SECOND)?.evidence ?? 0)
      mix.learn(value, (4000 + index) * SECOND)
    }
    expect(evidence).toBeGreaterThan(9)
    const score = mix.score('declined', 4150 * SECOND)
    expect(score).toMatchObject({ value: 'declined', direction: 'high' })
    expect((score?.count ?? 0) / (score?.of ?? 1)).toBeGreaterThan(0.05)
    expect(score?.since).toBeGreaterThan(3900 * SECOND)
  })

  test('of a value that comes no more is found as well', () => {
    const mix = learned(4000, random => pick(random, ['eu', 'us', 'ap']))
    for (let index = 0; index < 60; index++) mix.learn(index % 2 === 0 ? 'eu' : 'us', (4000 + index) * SECOND)
    expect(mix.score('eu', 4060 * SECOND)).toMatchObject({ value: 'ap', direction: 'low', count: 0 })
  })
})

test('while nothing is wrong, evidence of h or more is rarer than exp(-h) for each share', () => {
  const random = seededRandom(5)
  const mix = learned(2000, usual)
  const above = [0, 0]
  const events = 40_000
  for (let index = 0; index < events; index++) {
    const value = usual(random)
    const evidence = mix.score(value, index * SECOND)?.evidence ?? 0
    for (const [at, h] of [3, 6].entries()) if (evidence >= h) above[at] = (above[at] ?? 0) + 1
    mix.learn(value, index * SECOND)
  }
  for (const [at, h] of [3, 6].entries()) expect((above[at] ?? 0) / events).toBeLessThan(Math.exp(-h))
})

test('trouble is not learned; what holds for an hour is', () => {
  const mix = learned(4000, usual)
  const share = () => mix.usual('declined')[0]?.usual ?? 0
  const before = share()
  const broken = (random: () => number) => (random() < 0.3 ? 'declined' : 'accepted')
  const random = seededRandom(3)
  let index = 4000
  for (; index < 4000 + 3000; index++) mix.learn(broken(random), index * SECOND)
  expect(share()).toBeLessThan(2 * before + 0.01)
  for (; index < 4000 + 4200; index++) mix.learn(broken(random), index * SECOND)
  expect(share()).toBeGreaterThan(0.25)
})

test('a field of ever new values has no mix', () => {
  const mix = learned(2000, random => `v${Math.floor(random() * 1000)}`)
  expect(mix.ready).toBe(false)
})
