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
  expect(marks[0]?.bits).toBeCloseTo(-Math.log2(0.5 / 1000), 2)
})
