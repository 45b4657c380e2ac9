import { expect, test } from 'vitest'
import { remembered, rememberedPair } from './remembered'

function counting() {
  let reads = 0
  const length = remembered(text => {
    reads++
    return text.length
  })
  return { length, reads: () => reads }
}

test('a text is read once', () => {
  const { length, reads } = counting()
  expect([length('abc'), length('abc'), length('')]).toEqual([3, 3, 0])
  expect(reads()).toBe(2)
})

test('as many texts as there may be cost no more memory than two thousand short ones', () => {
  const { length, reads } = counting()
  for (let n = 0; n < 2001; n++) length(`text ${n}`)
  length('text 2000')
  expect(reads()).toBe(2001)
  length('text 0')
  expect(reads()).toBe(2002)
  for (const _ of [1, 2]) length('x'.repeat(65))
  expect(reads()).toBe(2004)
})

test('a number and a text are read once, and apart from any other two', () => {
  let reads = 0
  const key = rememberedPair((number: number, text) => {
    reads++
    return `${number} ${text}`
  })
  expect([key(1, 'ms'), key(2, 'ms'), key(1, 'bytes'), key(1, 'ms')]).toEqual([
    '1 ms',
    '2 ms',
    '1 bytes',
    '1 ms',
  ])
  expect(reads).toBe(3)
  for (let n = 0; n < 2000; n++) key(n, 'x')
  expect(key(1, 'ms')).toBe('1 ms')
  expect(reads).toBe(2004)
})
