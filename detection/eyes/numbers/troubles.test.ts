import { expect, test } from 'vitest'
import { Troubles } from './troubles'

const MINUTE = 60_000

/** What is rare, minute by minute: `x` is, `.` is not. */
function fed(course: string): Troubles {
  const troubles = new Troubles()
  for (const [index, sign] of [...course].entries()) troubles.learn(sign === 'x', index * MINUTE)
  return troubles
}

test('rare values with fewer than twenty ordinary ones between them are one trouble, and cluster', () => {
  const apart = fed(`x${'.'.repeat(20)}`.repeat(16))
  expect(apart.clustering).toBe(1)
  const together = fed(`x${'.'.repeat(19)}`.repeat(16))
  expect(together.clustering).toBe((1 + 4) / (16 + 4))
})

test('a long trouble counts as no more than twenty rare values', () => {
  expect(fed('x'.repeat(500)).clustering).toBe(fed('x'.repeat(20)).clustering)
})

test('a trouble goes on from its first rare value until twenty ordinary ones', () => {
  expect(fed(`...xx${'.'.repeat(19)}`).sinceAt(99)).toBe(3 * MINUTE)
  expect(fed(`...xx${'.'.repeat(20)}`).sinceAt(99)).toBe(99)
})

test('what is rare for sixty values and an hour is the new normal, once', () => {
  const troubles = fed('x'.repeat(60))
  expect(troubles.hasLasted(59 * MINUTE)).toBe(false)
  expect(troubles.hasLasted(60 * MINUTE)).toBe(true)
  expect(fed('x'.repeat(59)).hasLasted(60 * MINUTE)).toBe(false)
  troubles.accept()
  expect(troubles.hasLasted(61 * MINUTE)).toBe(false)
})
