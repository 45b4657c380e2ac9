import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ANY_CODE, type Coded, noveltyOf } from './novelty'

const pattern = (codes: number[], count: number): Coded => ({ codes, count })

test('a new word is a surprise where one word has always come, and none where many have', () => {
  const always = [pattern([1, 2, 3], 99)]
  const many = Array.from({ length: 99 }, (_, index) => pattern([1, 10 + index, 3], 1))
  expect(noveltyOf([1, 9, 3], always, null)).toEqual({
    bits: 7.64,
    places: [{ place: 1, bits: -Math.log2(0.5 / 100) }],
  })
  expect(noveltyOf([1, 9, 3], many, null).bits).toBe(0)
})

test('a known word in a context where it never came is a surprise too', () => {
  const levels = [pattern([1, 3, 5], 60), pattern([2, 4, 6], 40)]
  const { bits, places } = noveltyOf([2, 3, 5], levels, null)
  expect(places.map(({ place }) => place).sort()).toEqual([0, 1])
  expect(bits).toBeCloseTo(Math.log2(61 / 0.5), 1)
})

test('a line that ends where others go on, and one that goes on where they end', () => {
  expect(noveltyOf([1, 2], [pattern([1, 2, 3], 31)], null).places).toEqual([{ place: 2, bits: 6 }])
  expect(noveltyOf([1, 2, 3], [pattern([1, 2], 31)], null).places).toEqual([{ place: 2, bits: 6 }])
})

test('a variable place takes any word', () => {
  const { places } = noveltyOf([1, 7, 4], [pattern([1, ANY_CODE, 3], 31)], null)
  expect(places).toEqual([{ place: 2, bits: 6 }])
})

test('nothing is strange beside nothing', () => {
  expect(noveltyOf([1, 2], [], null)).toEqual({ bits: 0, places: [] })
  const self = pattern([1, 2], 1)
  expect(noveltyOf([1, 2], [self], self).bits).toBe(0)
})

/** The definition read off word by word: for each place the words seen after the same head, and amid the same rest. */
function slowNovelty(line: number[], all: readonly Coded[]): number {
  const fits = (known: readonly number[], from: number, to: number) =>
    line.slice(from, to).every((code, index) => [code, ANY_CODE].includes(known[from + index] ?? -1))
  const costOf = (place: number, among: readonly Coded[]) => {
    const words = among.flatMap(({ codes, count }) => Array<number>(count).fill(codes[place] ?? -2))
    const kinds = new Set(words)
    const once = [...kinds].filter(kind => words.filter(word => word === kind).length === 1).length
    return words.length === 0 ? 0 : Math.max(0, -Math.log2((once + kinds.size / 2) / (words.length + 1)))
  }
  const places = Array.from({ length: line.length + 1 }, (_, place) => place)
  const head = Math.max(...places.filter(place => all.some(({ codes }) => fits(codes, 0, place))))
  const after = costOf(
    head,
    all.filter(({ codes }) => fits(codes, 0, head)),
  )
  const amid = places.slice(0, -1).map(place => {
    const rest = all.filter(
      ({ codes }) =>
        codes.length === line.length &&
        fits(codes, 0, place) &&
        fits(codes, place + 1, line.length) &&
        !fits(codes, place, place + 1),
    )
    return costOf(place, rest)
  })
  return Math.max(after, ...amid)
}

test('equals the definition', () => {
  const codes = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 })
  const known = fc.uniqueArray(codes, { minLength: 1, maxLength: 12, selector: String })
  const line = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(known, fc.array(fc.integer({ min: 1, max: 4 })), line, (patterns, counts, codes) => {
      const all = patterns.map((own, index) => pattern(own, counts[index] ?? 1))
      expect(noveltyOf(codes, all, null).bits).toBeCloseTo(slowNovelty(codes, all), 1)
    }),
    { numRuns: 500 },
  )
})
