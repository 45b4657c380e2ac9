import { expect, test } from 'vitest'
import { packFloats, unpackFloats } from './pack-floats'

test('gives back what was rounded to single precision, bit for bit', () => {
  const values = [0, 1, -1, 0.1, 1e30, -1e-30, 123456.789].map(Math.fround)
  expect([...unpackFloats(packFloats(values))]).toEqual(values)
  expect([...unpackFloats(packFloats([]))]).toEqual([])
})

test('a number takes less than six characters', () => {
  expect(packFloats(new Float32Array(300).fill(0.1)).length).toBe(1600)
})
