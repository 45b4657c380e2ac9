import { expect, test } from 'vitest'
import { messageOf } from './message'

test.each([
  ['level=error msg=TypeError: no cart service=web', 'TypeError: no cart'],
  [
    'amount=3 error=CertificateError: expired: api.example\n    at x (y.js:7)\n    at z level=error msg=charge failed order_id=o1',
    'charge failed: CertificateError: expired: api.example',
  ],
  ['error=no route to host: 10.0.0.1 msg=no route to host: 10.0.0.1', 'no route to host: 10.0.0.1'],
  ['error=true msg=charge failed', 'charge failed'],
  ['err.message=boom level=error', 'boom'],
  ['10.0.0.1 - - "POST /checkout HTTP/1.1" 502 312', 'POST /checkout 502'],
  ['LabSZ sshd[24200]: reverse mapping for 173.234.31.186 failed', 'LabSZ reverse mapping for failed'],
  ['oops 17', 'oops 17'],
  ['', ''],
])('%j says %j', (text, message) => {
  expect(messageOf(text)).toBe(message)
})
