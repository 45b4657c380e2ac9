import { expect, test } from 'vitest'
import { explainedBy } from './explanation-complete'

const value = {
  kind: 'unusual_value',
  field: 'latency_ms',
  pattern: null,
  seen: 900,
  usual: { low: 10, median: 20, high: 40 },
  direction: 'high',
  history: [{ time: 0, value: 900 }],
  since: 0,
  eventsSeen: 100,
} as const

test('a complete explanation has all five', () => {
  expect(Object.values(explainedBy({ ...value, history: [...value.history] }))).toEqual(Array(5).fill(true))
})

test('what is missing is named', () => {
  expect(explainedBy({ ...value, history: [], field: '' })).toMatchObject({
    where: false,
    seen: true,
    usual: true,
    example: false,
  })
  const upsideDown = { low: 40, median: 20, high: 10 }
  expect(explainedBy({ ...value, usual: upsideDown, history: [] }).usual).toBe(false)
})
