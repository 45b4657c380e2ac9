import { expect, test } from 'vitest'
import { loadPattern, type Pattern, savePattern, sizeOf, textOf } from './pattern'

const pattern: Pattern = {
  id: 7,
  tokens: ['user', '<*>', 'left'],
  codes: [],
  head: 0,
  count: 3,
  trouble: 2,
  bornAt: 100,
  bornEvents: 10,
  recombined: true,
  lastAt: 200,
  fresh: 1,
  early: 2,
  example: 'user anna left',
  strangeness: 1.5,
}

test('what is saved is read back the same, also without tokens', () => {
  expect(loadPattern(savePattern(pattern))).toEqual(pattern)
  expect(loadPattern(savePattern({ ...pattern, tokens: [] })).tokens).toEqual([])
})

test('its size covers what it takes in the saved state', () => {
  expect(sizeOf(pattern)).toBeGreaterThan(JSON.stringify([textOf(pattern), pattern.example]).length)
})
