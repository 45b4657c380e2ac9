import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEvent } from './read-event'
import { keepRun, type Run, runAmong } from './runs'

test('a run is found where its text stands, and nowhere else', () => {
  const runs: Run<string>[] = []
  keepRun(runs, {
    text: 'by 7 in region eu, of 9',
    place: 4,
    end: 19,
    starts: [1, 4, 11],
    ends: [3, 10, 13],
    to: 'of',
  })
  expect(runAmong(runs, 'x in region eu, of', 1, 3)?.to).toBe('of')
  expect(runAmong(runs, 'x in region us, of', 1, 3)).toBeNull()
  expect(runAmong(runs, 'x in region eu,', 1, 3)).toBeNull()
  expect(runAmong(runs, 'x in region eu, of', 1, 2)).toBeNull()
})

test('a run to the end of a text is found at the end of one', () => {
  const runs: Run<string>[] = []
  keepRun(runs, { text: '7 paid by card', place: 1, end: 14, starts: [1, 6, 9], ends: [5, 8, 13], to: 'of' })
  expect(runAmong(runs, '12 paid by card', 2, 3)?.isLast).toBe(true)
  expect(runAmong(runs, '12 paid by cards', 2, 3)).toBeNull()
})

test('no run ends within what may be one token', () => {
  const runs: Run<string>[] = []
  keepRun(runs, { text: ' key took=7', place: 0, end: 10, starts: [1, 5], ends: [4, 9], to: 'of' })
  expect(runs).toEqual([])
})

test('a line whose words came together before is read as if none of them ever had', () => {
  const parts = fc.constantFrom(
    ...'user logged in, took 7 ms. (by http-3) [ok] "a b" id=12 failed! eu 10.0.0.1 a[b] x: é'.split(' '),
  )
  const rest = fc.array(fc.tuple(parts, fc.constantFrom(' ', '  ', ', ')), { maxLength: 14 })
  let cold = 0
  fc.assert(
    fc.property(rest, pieces => {
      const line = pieces.flat().join('')
      const letters = [...String(cold++)].map(digit => 'abcdefghij'[Number(digit)]).join('')
      const expected = read(`cold${letters} ${line}`)
      for (let times = 0; times < 3; times++)
        expect(read(`warm${'x'.repeat(letters.length)} ${line}`)).toEqual(expected)
    }),
    { numRuns: 2000 },
  )
})

/** What is read of a line behind its first word. */
function read(line: string) {
  const { tokens, starts, ends, quantities } = readEvent({ time: 0, data: line })
  return { tokens: tokens.slice(1), starts: starts.slice(1), ends: ends.slice(1), quantities }
}
