import { describe, expect, test } from 'vitest'
import { eventLine } from './event-line'

describe('an event in one line', () => {
  test('text is shown as it is, on one line', () => {
    expect(eventLine('disk full\n  on web-1')).toBe('disk full on web-1')
  })

  test('an object begins with its message; nested names are dotted', () => {
    expect(
      eventLine({ level: 'error', message: 'payment refused', http: { status: 502 }, tags: ['a'] }),
    ).toBe('payment refused  level=error  http.status=502  tags=["a"]')
  })

  test('a number is itself', () => expect(eventLine(12.5)).toBe('12.5'))

  test('what is too long is cut and says so', () => expect(eventLine('x'.repeat(20), 5)).toBe('xxxxx…'))
})
