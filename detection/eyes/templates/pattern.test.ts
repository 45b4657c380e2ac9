import { expect, test } from 'vitest'
import { loadPattern, type Pattern, savePattern, sizeOf } from './pattern'

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
  size: 0,
  strangeness: 1.5,
}

const words = ['<*>', 'left', 'user']
const placeOf = (word: string) => words.indexOf(word)

test('what is saved is read back the same, also without tokens', () => {
  expect(loadPattern(savePattern(pattern, placeOf, 40), words, 40)).toEqual(pattern)
  expect(loadPattern(savePattern({ ...pattern, tokens: [] }, placeOf, 40), words, 40).tokens).toEqual([])
})

test('its size covers what it takes in the saved state', () => {
  const long = { ...pattern, bornAt: 1e8, lastAt: 2e8, count: 1e5, bornEvents: 1e5 }
  expect(sizeOf(long)).toBeGreaterThan(JSON.stringify(savePattern(long, placeOf, 40)).length)
})
