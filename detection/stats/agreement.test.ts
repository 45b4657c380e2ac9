import { expect, test } from 'vitest'
import { seededRandom } from '../testing/random'
import { Agreement } from './agreement'

/** Values of two kinds of which each is like the last with this chance, drawn anew otherwise. */
function after(count: number, stay: number): Agreement {
  const random = seededRandom(1)
  const agreement = new Agreement()
  let value = 'a'
  for (let index = 0; index < count; index++) {
    if (random() >= stay) value = random() < 0.7 ? 'a' : 'b'
    agreement.add(value, 0.7 * 0.7 + 0.3 * 0.3)
  }
  return agreement
}

test('independent values carry nearly all of their evidence, values in runs less', () => {
  expect(after(4000, 0).weight).toBeGreaterThan(0.85)
  expect(after(4000, 0.6).weight).toBeCloseTo((1 - 0.6) / (1 + 0.6), 1)
  expect(after(4000, 0.99).weight).toBeLessThan(0.1)
})

test('before anything is known, values are taken to come in runs', () => {
  expect(new Agreement().weight).toBeLessThan(0.6)
})

test('saved and loaded, it goes on', () => {
  const agreement = after(100, 0.5)
  const copy = Agreement.load(JSON.parse(JSON.stringify(agreement.save())))
  copy.add('a', 0.5)
  agreement.add('a', 0.5)
  expect(copy.save()).toEqual(agreement.save())
})
