import { expect, test } from 'vitest'
import { stateOf } from './detector'

test('gives the state of the right kind and version, and names both when wrong', () => {
  const saved = { kind: 'numbers', version: 1, state: [1, 2] }
  expect(stateOf(saved, 'numbers', 1)).toEqual([1, 2])
  expect(() => stateOf(saved, 'numbers', 2)).toThrow('expected numbers version 2, got numbers version 1')
})
