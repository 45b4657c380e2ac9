import fc from 'fast-check'
import { expect, test } from 'vitest'
import { strictnessOf, type Verdict } from './feedback'

test('noise makes stricter, expected much stricter, real looser; nothing said changes nothing', () => {
  expect(strictnessOf([])).toBe(1)
  expect(strictnessOf(['noise'])).toBe(4)
  expect(strictnessOf(['expected'])).toBe(100)
  expect(strictnessOf(['real'])).toBe(1 / 4)
  expect(strictnessOf(['noise', 'real'])).toBe(1)
})

test('stays within its bounds, whatever is said and in whatever order', () => {
  const verdicts = fc.array(fc.constantFrom<Verdict>('real', 'expected', 'noise'), { maxLength: 400 })
  fc.assert(
    fc.property(verdicts, given => {
      const strictness = strictnessOf(given)
      expect(strictness).toBeGreaterThanOrEqual(1 / 4)
      expect(strictness).toBeLessThanOrEqual(10_000)
      expect(strictnessOf([...given].reverse())).toBeCloseTo(strictness, 9)
    }),
  )
})
