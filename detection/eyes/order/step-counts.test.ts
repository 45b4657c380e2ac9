import { expect, test } from 'vitest'
import { seededRandom } from '../../testing/random'
import { countsOf, StepCounts } from './step-counts'

function taught(sessions: readonly string[]): StepCounts {
  const counts = new StepCounts()
  for (const session of sessions) counts.learn(countsOf(session))
  return counts
}

/** The definition, from all sessions at hand. */
function slowBits(sessions: readonly string[], symbol: string, times: number): number {
  const all = sessions.map(session => session.split(symbol).length - 1)
  const kinds = new Set(all)
  const once = [...kinds].filter(kind => kind > 0 && all.filter(other => other === kind).length === 1).length
  const ofNew = (0.5 * (kinds.size - 1) + 0.5 * once + 0.5) / (all.length + 1)
  const same = all.filter(other => other === times).length
  if (same === 0) return -Math.log2(ofNew)
  return -Math.log2(Math.max(1, same * (1 - Math.min(0.5, ofNew))) / (all.length + 1))
}

test('equals the definition, on random sessions', () => {
  const random = seededRandom(1)
  const sessions = Array.from({ length: 300 }, () =>
    Array.from({ length: 3 + Math.floor(random() * 6) }, () => 'abcd'[Math.floor(random() ** 2 * 4)]).join(
      '',
    ),
  )
  const counts = taught(sessions)
  for (const symbol of 'abcd')
    for (let times = 0; times <= 8; times++)
      expect(counts.bits(symbol, times)).toBeCloseTo(slowBits(sessions, symbol, times), 10)
})

test('usually 3, this one 1: names the step and its count; a step that lacks is one too', () => {
  const counts = taught(Array.from({ length: 500 }, () => 'abbbc'))
  expect(counts.surprise(countsOf('abc'))).toMatchObject({ symbol: 'b', times: 1 })
  expect(counts.surprise(countsOf('abbb'))).toMatchObject({ symbol: 'c', times: 0 })
  expect(counts.surprise(countsOf('abbbc')).bits).toBeLessThan(0.1)
  expect(counts.usual('b')).toEqual({ low: 3, median: 3, high: 3 })
})

test('what goes on is no less likely than what it may become', () => {
  const counts = taught(Array.from({ length: 500 }, (_, index) => (index % 2 === 0 ? 'abb' : 'abbbb')))
  expect(counts.bitsOfAtLeast('b', 1)).toBeLessThan(0.1)
  expect(counts.bitsOfAtLeast('b', 3)).toBeCloseTo(1, 1)
  expect(counts.bitsOfAtLeast('b', 5)).toBeGreaterThan(7)
})

test('stays bounded, and old sessions count half in the end', () => {
  const counts = new StepCounts()
  const random = seededRandom(2)
  for (let session = 0; session < 9000; session++) {
    const symbol = String.fromCharCode(192 + Math.floor(random() * 150))
    counts.learn(
      new Map([
        ['a', 1],
        [symbol, 1 + Math.floor(random() * 400)],
      ]),
    )
  }
  expect(counts.sessions).toBeLessThan(8192)
  expect(JSON.stringify(counts.save()).length).toBeLessThan(5000)
})
