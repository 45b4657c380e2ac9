import { expect, test } from 'vitest'
import { money } from './money'

test.each([
  [2900, 'usd', '$29'],
  [1450, 'usd', '$14.50'],
  [0, 'usd', '$0'],
  [-300, 'eur', '-€3'],
  [123456789, 'usd', '$1,234,567.89'],
])('%i cents of %s are %s', (cents, currency, expected) => {
  expect(money(cents, currency)).toBe(expected)
})
