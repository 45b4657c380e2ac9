import { expect, test } from 'vitest'
import { rate } from './rate'

const hour = 3_600_000

test.each([
  [19_200, hour, '320/min'],
  [12, hour, '12/h'],
  [3, 24 * hour, '3/day'],
  [0, hour, '0/min'],
])('%d events in %d ms are %s', (events, ms, text) => expect(rate(events, ms)).toBe(text))
