import { expect, test } from 'vitest'
import { differences, fixedPlaces, likeness } from './compare-tokens'

const split = (text: string) => text.split(' ')

test('a pattern is followed where each place holds its word or a variable', () => {
  expect(fixedPlaces(split('user <*> left'), split('user anna left'))).toBe(2)
  expect(fixedPlaces(split('user <*> left'), split('user anna came'))).toBe(-1)
})

test('names the places that differ, unless none or too many do', () => {
  expect(differences(split('a b c'), split('a x c'), 1)).toEqual([1])
  expect(differences(split('a b c'), split('x b y'), 1)).toBeNull()
  expect(differences(split('a b c'), split('a b c'), 1)).toBeNull()
})

test('likeness is the share of common words; variables and punctuation count for nothing', () => {
  expect(likeness(split('order <num> paid'), split('order <num> lost'))).toBeCloseTo(0.5)
  expect(likeness(split('[ <num> ]'), split('[ <num> ]'))).toBe(0)
})
