import { expect, test } from 'vitest'
import { normalTail, normalTailInverse } from './normal-tail'

test('gives the tails of the tables', () => {
  expect(normalTail(0)).toBeCloseTo(0.5, 6)
  expect(normalTail(1.959964)).toBeCloseTo(0.025, 6)
  expect(normalTail(3.090232)).toBeCloseTo(0.001, 6)
  expect(normalTail(-1)).toBeCloseTo(0.8413447, 6)
})

test('the inverse undoes it', () => {
  for (const p of [0.9, 0.5, 0.01, 0.001]) expect(normalTail(normalTailInverse(p))).toBeCloseTo(p, 6)
})
