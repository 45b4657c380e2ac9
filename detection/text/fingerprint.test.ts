import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprintOf } from './fingerprint'

test('is short, stable and apart for other texts', () => {
  expect(fingerprintOf('a b <num>')).toBe(fingerprintOf('a b <num>'))
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(fingerprintOf(a)).toMatch(/^[0-9a-z]{2,14}$/)
      if (a !== b) expect(fingerprintOf(a)).not.toBe(fingerprintOf(b))
    }),
  )
})
