import { expect, test } from 'vitest'
import { newUuid } from '@/lib/core/ids'
import { hashToken, invitationToken } from './token'

const secret = 'the-secret-of-the-app-for-this-test'

test('the same link has the same token; another link, invitation or app has another', async () => {
  const id = newUuid()
  const token = await invitationToken(secret, id, 1)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(await invitationToken(secret, id, 1)).toBe(token)
  const others = await Promise.all([
    invitationToken(secret, id, 2),
    invitationToken(secret, newUuid(), 1),
    invitationToken(`${secret}.`, id, 1),
  ])
  expect(new Set([token, ...others]).size).toBe(4)
})

test('what is kept of it is a SHA-256 that does not hold it', async () => {
  const token = await invitationToken(secret, newUuid(), 1)
  const hash = await hashToken(token)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(hash).not.toContain(token)
})
