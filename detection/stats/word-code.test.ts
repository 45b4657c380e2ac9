import { expect, test } from 'vitest'
import { WordCode } from './word-code'

test('a known word costs the logarithm of its share', () => {
  const code = new WordCode()
  for (let index = 0; index < 31; index++) code.learn(index < 8 ? 'alice' : 'bob')
  expect(code.bits('alice')).toBeCloseTo(2, 10)
})

test('a new word of familiar letters costs less than one of strange ones', () => {
  const code = new WordCode()
  for (const name of ['anna', 'hanna', 'nathan', 'johanna', 'tanja', 'jonathan', 'hanno']) code.learn(name)
  expect(code.bits('hannah')).toBeLessThan(code.bits("';--#@"))
  expect(code.bits('hannah')).toBeGreaterThan(code.bits('anna'))
})

test('keeps at most 256 words and is the same after saving', () => {
  const code = new WordCode()
  for (let index = 0; index < 3000; index++) code.learn(`user${index % 700}`)
  const copy = WordCode.load(JSON.parse(JSON.stringify(code.save())))
  expect(code.save()[1].length).toBeLessThanOrEqual(256)
  expect(copy.bits('user3')).toBe(code.bits('user3'))
  expect(copy.bits('zebra')).toBe(code.bits('zebra'))
})

test('a new word costs the same after words were forgotten, saved or not', () => {
  const code = new WordCode()
  for (let index = 0; index < 3000; index++) code.learn(index % 3 === 0 ? 'often' : `word${index}`)
  const [total, , counts] = code.save()
  const known = counts.reduce((sum, count) => sum + count, 0)
  const once = WordCode.load(JSON.parse(JSON.stringify(code.save())))
  expect(once.bits('')).toBe(code.bits(''))
  expect(known).toBeLessThan(total)
})
