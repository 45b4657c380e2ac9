import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './security-headers'

test('a page of the app runs only scripts and style elements with its nonce', () => {
  const policy = contentSecurityPolicy({ nonce: 'abc', development: false, https: true })
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';")
  expect(policy).toContain("style-src-elem 'self' 'nonce-abc';")
  expect(policy).not.toContain('unsafe-eval')
  expect(policy).toMatch(/upgrade-insecure-requests$/)
})

test('eval and sockets are allowed in development only', () => {
  expect(contentSecurityPolicy({ nonce: null, development: true, https: false })).toMatch(/unsafe-eval.*ws:/)
  expect(contentSecurityPolicy({ nonce: null, development: false, https: false })).not.toMatch(
    /unsafe-eval|ws:/,
  )
})
