import { expect, test } from 'vitest'
import { newUuid } from '@/lib/core/ids'
import { openSecret, sealSecret } from './seal-secret'

const seal = { secret: 'a-secret-of-the-app', channelId: newUuid() }
const plain = 'https://hooks.slack.com/services/T0/B0/secret'

test('a secret opens for its channel, and is not to be seen before', async () => {
  const sealed = await sealSecret(plain, seal)
  expect(sealed).not.toContain('hooks')
  expect(await openSecret(sealed, seal)).toBe(plain)
})

test('the same secret is sealed differently each time', async () => {
  expect(await sealSecret(plain, seal)).not.toBe(await sealSecret(plain, seal))
})

test.each([
  ['another channel', { ...seal, channelId: newUuid() }],
  ['another secret of the app', { ...seal, secret: 'another-secret-of-the-app' }],
])('with %s it does not open', async (_, other) => {
  await expect(openSecret(await sealSecret(plain, seal), other)).rejects.toThrow()
})

test('what was tampered with does not open', async () => {
  const sealed = await sealSecret(plain, seal)
  const parts = sealed.split('.')
  const text = parts[3] ?? ''
  parts[3] = (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
  await expect(openSecret(parts.join('.'), seal)).rejects.toThrow()
})
