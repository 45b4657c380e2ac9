import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packFloats } from './pack-floats'
import { packNumbers, unpackNumbers } from './pack-numbers'

const someNumber = fc.oneof(
  fc.double(),
  fc.float(),
  fc.integer({ min: -40_000, max: 40_000 }),
  fc.integer({ min: 0, max: 2_000_000 }).map(count => count / 64),
  fc.integer({ min: -100, max: 50_000 }).map(count => count / 1000),
  fc
    .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: -30, max: 30 }))
    .map(([n, power]) => Number(`${n}e${power}`)),
  fc.constantFrom(0, -0, 59, 60, 1899, 1900, 35_755, 35_756, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53),
)

test('gives back any numbers, bit for bit', () => {
  const several = fc
    .tuple(someNumber, fc.integer({ min: 1, max: 200 }))
    .map(([one, times]) => Array(times).fill(one))
  fc.assert(
    fc.property(fc.array(fc.oneof(several, fc.array(someNumber))), lists => {
      const numbers: number[] = lists.flat()
      const back = unpackNumbers(packNumbers(numbers))
      expect(back).toHaveLength(numbers.length)
      expect(back.every((number, at) => Object.is(number, numbers[at]))).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('needs no escaping in JSON, and is one byte a character', () => {
  fc.assert(
    fc.property(fc.array(someNumber), numbers => {
      const packed = packNumbers(numbers)
      expect(Buffer.byteLength(JSON.stringify(packed))).toBe(packed.length + 2)
    }),
  )
})

test('counts, what comes again and what was rounded take little', () => {
  const length = (numbers: number[]) => packNumbers(numbers).length - 1
  expect(length([7])).toBe(1)
  expect(length([1500])).toBe(2)
  expect(length([20_000])).toBe(3)
  expect(length([0.5])).toBe(2)
  expect(length([2.731])).toBe(4)
  expect(length(Array(90).fill(Number.NaN))).toBe(3)
  expect(length([0.1, 0.2, 0.3].map(Math.fround))).toBe(17)
  expect(length([0.01234])).toBe(5)
  expect(length([-1234.5e9])).toBe(5)
  expect(length([Math.PI])).toBe(11)
})

test('what older states packed is read', () => {
  const floats = [0, 1, -1, 0.1, 1e30, Number.NaN].map(Math.fround)
  expect(unpackNumbers(packFloats(floats))).toEqual(floats)
  expect(unpackNumbers(packFloats([]))).toEqual([])
})
