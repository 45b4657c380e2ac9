import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { createRecoveryMarker } from '@/lib/auth/recovery-marker'
import { dayMs } from '@/lib/core/clock'
import { type LinkClaim, readLink, signLink } from './act-token'

const secret = 'a secret of more than sixteen characters'
const now = new Date('2026-11-23T12:00:00Z')
const claim: LinkClaim = {
  organizationId: '019ab000-0000-7000-8000-000000000001',
  userId: '019ab000-0000-7000-8000-000000000002',
  incidentId: '019ab000-0000-7000-8000-000000000003',
  action: 'snooze',
}
const after = (ms: number) => new Date(now.getTime() + ms)

test('a link says what was signed, for seven days', async () => {
  const token = await signLink(claim, secret, now)
  expect(await readLink(token, secret, after(7 * dayMs - 1000))).toEqual(claim)
  expect(await readLink(token, secret, after(7 * dayMs + 1000))).toBeNull()
})

test('one of another secret, with another content, without a signature or of another kind is none', async () => {
  const token = await signLink(claim, secret, now)
  const [header = '', , signature = ''] = token.split('.')
  const encode = (content: object) => btoa(JSON.stringify(content)).replace(/=+$/, '')
  const content = {
    org: claim.organizationId,
    inc: claim.incidentId,
    act: 'expected',
    sub: claim.userId,
    aud: 'incident-link',
    exp: 4e9,
  }
  const forged = [
    await signLink(claim, `${secret}!`, now),
    `${header}.${encode(content)}.${signature}`,
    `${encode({ alg: 'none' })}.${encode(content)}.`,
    await createRecoveryMarker(claim.userId, secret, now),
    await new SignJWT({ ...content, act: 'delete' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(secret)),
    '',
    'a.b.c',
    'x'.repeat(100_000),
  ]
  for (const token of forged) expect(await readLink(token, secret, now), token.slice(0, 80)).toBeNull()
})
