import { expect, test } from 'vitest'
import { readTrouble } from './trouble'

test.each([
  [3, 'level=fatal msg=out of memory'],
  [3, 'RAS KERNEL FATAL data TLB error interrupt'],
  [2, 'TypeError: cannot read properties of undefined'],
  [2, 'PaymentDeclined for order 7'],
  [2, '"GET / HTTP/1.1" 503 12'],
  [2, 'status=500 route=/cart'],
  [2, 'upstream timed out'],
  [1, 'level=warn msg=slow query'],
  [1, 'amount=3 level=warn msg=card declined reason=expired'],
  [1, 'LabSZ app[3]: WARN connection refused, retrying'],
  [2, 'level=warn route=/cart status=503'],
  [2, 'level=error msg=card declined'],
  [0, 'order 7 placed'],
  [0, '"GET /terror HTTP/1.1" 200 500'],
])('%i: %s', (trouble, text) => {
  expect(readTrouble(text)).toBe(trouble)
})
