import { expect, test } from 'vitest'
import { clientIp } from './client-ip'

const ip = (chain: string | null, hops: number) =>
  clientIp(new Headers(chain === null ? {} : { 'X-Forwarded-For': chain }), hops)

test('the address is the one our own outermost proxy saw, not what the caller wrote before it', () => {
  expect(ip('6.6.6.6, 203.0.113.9', 1)).toBe('203.0.113.9')
  expect(ip('6.6.6.6, 203.0.113.9, 10.0.0.2', 2)).toBe('203.0.113.9')
  expect(ip('203.0.113.9', 1)).toBe('203.0.113.9')
})

test('a chain shorter than expected gives its first entry, and none gives a name for all', () => {
  expect(ip('203.0.113.9', 3)).toBe('203.0.113.9')
  expect(ip(null, 1)).toBe('unknown')
})
