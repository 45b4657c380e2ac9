import { expect, test } from 'vitest'
import { readEvent } from '../../text/read-event'
import { markUnknown } from './marks'
import { PatternSet } from './pattern-set'

test('marks the words that hardly any event had, with their bits', () => {
  const set = new PatternSet()
  const usual = readEvent({ time: 0, data: 'order 7 paid by card' })
  set.add(usual, 0, 0, false)
  const pattern = set.find(usual.tokens)
  for (let time = 1; time < 999 && pattern !== null; time++) set.see(pattern, time, false)
  const reading = readEvent({ time: 999, data: 'order 8 lost by card' })
  const marks = markUnknown(reading, set, null, 999)
  expect(marks.map(({ start, end }) => reading.text.slice(start, end))).toEqual(['lost'])
  // The word after `order <num>`, and amid the other four: one word 999 times, never another.
  expect(marks[0]?.bits).toBeCloseTo(-Math.log2(0.5 / 1000), 2)
})

test('marks a known word where it never stood, and always some word', () => {
  const set = new PatternSet()
  const lines = ['INFO disk ok', 'WARN disk full'].map(data => readEvent({ time: 0, data }))
  for (const line of lines) {
    set.add(line, 0, 0, false)
    const pattern = set.find(line.tokens)
    for (let time = 1; time < 100 && pattern !== null; time++) set.see(pattern, time, false)
  }
  const moved = readEvent({ time: 200, data: 'INFO disk full' })
  const words = markUnknown(moved, set, null, 200).map(({ start, end }) => moved.text.slice(start, end))
  expect(words).toEqual(['full'])
  const [usual] = lines
  expect(usual && markUnknown(usual, set, null, 200).length).toBeGreaterThan(0)
})
