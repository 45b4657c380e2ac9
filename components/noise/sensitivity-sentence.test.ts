import { expect, test } from 'vitest'
import { sensitivitySentence } from './sensitivity-sentence'

const week = { from: '2026-11-15T00:00:00.000Z', to: '2026-11-22T00:00:00.000Z' }

test('what another sensitivity would have changed, and what it would not', () => {
  expect(sensitivitySentence({ ...week, before: 1, after: 4 })).toBe(
    'In the last 7 days it would have told 4 incidents of this stream; before, 1.',
  )
  expect(sensitivitySentence({ ...week, before: 2, after: 0 })).toBe(
    'In the last 7 days it would have told 0 incidents of this stream; before, 2.',
  )
  expect(sensitivitySentence({ ...week, before: 1, after: 1 })).toBe(
    'In the last 7 days it would have told 1 incident of this stream, as before.',
  )
  expect(sensitivitySentence({ ...week, before: 0, after: 0 })).toBe(
    'In the last 7 days it would have told nothing of this stream, as before.',
  )
})
