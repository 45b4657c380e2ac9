import { expect, test } from 'vitest'
import { EVENT_KINDS, eventsOf, measureSpeed, medianOf } from './speed'

test.each(EVENT_KINDS)('measures %s by the clock that it is given', kind => {
  let ms = 0
  const speed = measureSpeed(eventsOf(kind, 400), () => (ms += 100))
  expect(speed.eventsPerSecond).toBe(4000)
  expect(speed.saveAndLoadMs).toBe(100)
  expect(speed.stateBytes).toBeGreaterThan(500)
})

test('log lines are of about 100 bytes, and the same each time', () => {
  const lines = eventsOf('text', 500).map(event => String(event.data))
  const mean = lines.reduce((sum, line) => sum + line.length, 0) / lines.length
  expect(mean).toBeGreaterThan(85)
  expect(mean).toBeLessThan(115)
  expect(eventsOf('text', 500)).toEqual(eventsOf('text', 500))
})

test('the median is the middle one', () => {
  expect(medianOf([9, 1, 5])).toBe(5)
})
