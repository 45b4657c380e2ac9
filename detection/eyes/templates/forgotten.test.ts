import { expect, test } from 'vitest'
import { Forgotten } from './forgotten'

test('knows how many were stranger, to a bit', () => {
  const forgotten = new Forgotten()
  for (const strangeness of [-3.2, 0.1, 0.7, 4, 4.9]) forgotten.add(strangeness)
  expect(forgotten.size).toBe(5)
  expect(forgotten.beside(0.4)).toEqual({ stranger: 2, equal: 2 })
  expect(forgotten.beside(20)).toEqual({ stranger: 0, equal: 0 })
})

test('what is out of bounds is kept at the bounds, and all is saved', () => {
  const forgotten = new Forgotten()
  for (const strangeness of [-1e6, 1e6]) forgotten.add(strangeness)
  const copy = new Forgotten(forgotten.save())
  expect(copy.size).toBe(2)
  expect(copy.beside(1e9)).toEqual({ stranger: 0, equal: 1 })
  expect(copy.save().length).toBeLessThan(60)
})
