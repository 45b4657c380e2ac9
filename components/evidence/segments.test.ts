import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { segments } from './segments'

describe('segments', () => {
  test('the darkest goes to the most bits', () => {
    const found = segments('disk full on web-1', [
      { start: 0, end: 4, bits: 3 },
      { start: 5, end: 9, bits: 12 },
    ])
    expect(found.map(each => [each.text, each.level])).toEqual([
      ['disk', 1],
      [' ', 0],
      ['full', 3],
      [' on web-1', 0],
    ])
  })

  test('whatever the marks, the pieces join to the text', () => {
    const mark = fc.record({
      start: fc.nat(40),
      end: fc.nat(60),
      bits: fc.float({ min: 0, max: 40, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.array(mark, { maxLength: 8 }), (text, marks) => {
        expect(
          segments(text, marks)
            .map(each => each.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
