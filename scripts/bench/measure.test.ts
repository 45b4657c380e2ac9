import { expect, test } from 'vitest'
import { measure, quantile } from './measure'

test('quantiles are of the nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, n) => n + 1)
  expect(quantile(values, 0.5)).toBe(50)
  expect(quantile(values, 0.99)).toBe(99)
  expect(quantile([7], 0.99)).toBe(7)
  expect(quantile([], 0.5)).toBeNaN()
})

test('a second of calls of 10 ms is a hundred a second; what fails is counted apart', async () => {
  let clock = 0
  let calls = 0
  const request = async () => {
    clock += 10
    if (++calls % 4 === 0) throw new Error('refused')
  }
  const measured = await measure(request, { concurrency: 1, durationMs: 1_000, now: () => clock })
  expect(measured).toEqual({ requests: 75, failures: 25, requestsPerSecond: 75, p50Ms: 10, p99Ms: 10 })
})
