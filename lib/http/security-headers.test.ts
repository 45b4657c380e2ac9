import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './security-headers'

test('a page of the app runs only scripts and style elements with its nonce', () => {
  const policy = contentSecurityPolicy({ nonce: 'abc', development: false, https: true, measured: false })
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';")
  expect(policy).toContain("style-src-elem 'self' 'nonce-abc';")
  expect(policy).not.toContain('unsafe-eval')
  expect(policy).toMatch(/upgrade-insecure-requests$/)
})

test('eval and sockets are allowed in development only', () => {
  expect(contentSecurityPolicy({ nonce: null, development: true, https: false, measured: false })).toMatch(
    /unsafe-eval.*ws:/,
  )
  expect(
    contentSecurityPolicy({ nonce: null, development: false, https: false, measured: false }),
  ).not.toMatch(/unsafe-eval|ws:/)
})

test('Google is in the policy of a page that is measured, and in no other', () => {
  const policy = (measured: boolean) =>
    contentSecurityPolicy({ nonce: null, development: false, https: true, measured })
  expect(policy(false)).not.toMatch(/google/)
  expect(policy(true)).toContain("script-src 'self' 'unsafe-inline' https://www.googletagmanager.com;")
  for (const directive of policy(true).split('; '))
    if (!/^(?:script|img|connect)-src /.test(directive)) expect(directive).not.toMatch(/google/)
})
