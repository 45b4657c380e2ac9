import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { createRecoveryMarker, isRecoveryMarker, recoveryMs } from './recovery-marker'

const now = new Date('2026-01-15T12:00:00Z')
const secret = 'a secret of more than thirty-two characters'
const ada = '0194b1a0-0000-7000-8000-000000000001'

test('a marker is good for its person, for a quarter of an hour', async () => {
  const marker = await createRecoveryMarker(ada, secret, now)
  expect(await isRecoveryMarker(marker, ada, secret, now)).toBe(true)
  expect(await isRecoveryMarker(marker, ada, secret, new Date(now.getTime() + recoveryMs - 1000))).toBe(true)
  expect(await isRecoveryMarker(marker, ada, secret, new Date(now.getTime() + recoveryMs))).toBe(false)
})

test('a marker of another person, of another secret, or made up, is none', async () => {
  const marker = await createRecoveryMarker(ada, secret, now)
  expect(await isRecoveryMarker(marker, crypto.randomUUID(), secret, now)).toBe(false)
  expect(await isRecoveryMarker(marker, ada, `${secret}!`, now)).toBe(false)
  for (const text of ['', 'x', `${marker}x`])
    expect(await isRecoveryMarker(text, ada, secret, now)).toBe(false)
})

test('a token signed with the same secret for something else is no marker', async () => {
  const other = await new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(ada)
    .setAudience('authenticated')
    .setExpirationTime(new Date(now.getTime() + recoveryMs))
    .sign(new TextEncoder().encode(secret))
  expect(await isRecoveryMarker(other, ada, secret, now)).toBe(false)
})
