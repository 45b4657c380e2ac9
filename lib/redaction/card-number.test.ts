import { expect, test } from 'vitest'
import { isCardNumber, passesLuhn } from './card-number'

// The numbers that the issuers' own documentation gives for tests.
test.each([
  '4111111111111111',
  '5555555555554444',
  '2223003122003222',
  '378282246310005',
  '6011111111111117',
  '3566002020360505',
  '30569309025904',
])('%s is a card number, and with any other check digit is none', digits => {
  expect(isCardNumber(digits)).toBe(true)
  for (let other = 0; other <= 9; other++) {
    const changed = digits.slice(0, -1) + other
    if (changed !== digits) expect(isCardNumber(changed)).toBe(false)
  }
})

test('the example of the standard passes, and two digits that change places do not', () => {
  expect(passesLuhn('79927398713')).toBe(true)
  expect(passesLuhn('79927398731')).toBe(false)
})

test('ids and times that pass the check by chance are no cards when no issuer has such a number', () => {
  const ids = Array.from({ length: 1000 }, (_, index) => String(1_767_225_600_000_000 + index * 7919))
  expect(ids.some(passesLuhn)).toBe(true)
  expect(ids.filter(isCardNumber)).toEqual([])
})
