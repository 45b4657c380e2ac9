import { expect, test } from 'vitest'
import { normal, seededRandom } from '@/detection/testing/random'
import { phaseRandomize, transform } from './phase-randomize'

/** The definition: each frequency against each value. */
function slowSpectrum(values: readonly number[]): number[] {
  return values.map((_, frequency) => {
    let [real, imaginary] = [0, 0]
    for (const [index, value] of values.entries()) {
      const angle = (-2 * Math.PI * frequency * index) / values.length
      real += value * Math.cos(angle)
      imaginary += value * Math.sin(angle)
    }
    return Math.hypot(real, imaginary)
  })
}

const random = seededRandom(1)
const values = Array.from({ length: 64 }, (_, index) => Math.sin(index / 3) + normal(random))

test('the fast transform equals the slow one', () => {
  const real = Float64Array.from(values)
  const imaginary = new Float64Array(64)
  transform(real, imaginary)
  const slow = slowSpectrum(values)
  for (let at = 0; at < 64; at++) {
    expect(Math.hypot(real[at] ?? 0, imaginary[at] ?? 0)).toBeCloseTo(slow[at] ?? 0, 9)
  }
})

test('the spectrum stays, the series does not', () => {
  const other = phaseRandomize(values, random)
  expect(other).not.toEqual(values)
  const [before, after] = [slowSpectrum(values), slowSpectrum(other)]
  for (let at = 0; at < 64; at++) expect(after[at]).toBeCloseTo(before[at] ?? 0, 9)
})

test('takes the last power of two of the values', () => {
  const other = phaseRandomize([1e6, 1e6, ...values], random)
  expect(other).toHaveLength(64)
  expect(Math.max(...other)).toBeLessThan(100)
})
