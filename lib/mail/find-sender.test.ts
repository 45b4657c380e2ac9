import { expect, test } from 'vitest'
import { findSender } from './find-sender'

test.each([
  ['alerts@example.com', { name: 'DriftLock', address: 'alerts@example.com' }],
  ['DriftLock <alerts@example.com>', { name: 'DriftLock', address: 'alerts@example.com' }],
  ['"Acme, Alerts" <a.b+c@mail.example.com>', { name: 'Acme, Alerts', address: 'a.b+c@mail.example.com' }],
  ['  <alerts@example.com> ', { name: 'DriftLock', address: 'alerts@example.com' }],
])('%s', (text, sender) => {
  expect(findSender(text)).toEqual(sender)
})

test.each([
  'DriftLock',
  'a@b@c',
  'a@example.com, b@example.com',
  'A <a@example.com> B',
  'A <a example.com>',
  '',
])('not %s', text => {
  expect(findSender(text)).toBeNull()
})
