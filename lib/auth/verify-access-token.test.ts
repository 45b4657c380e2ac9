import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { verifyAccessToken } from './verify-access-token'

const secret = 'a-secret-of-at-least-32-characters!!'
const now = new Date('2026-01-15T12:00:00Z')
const seconds = now.getTime() / 1000

function sign(claims: Record<string, unknown>, key = secret) {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(key))
}
const person = '01a205b1-42a7-71a9-b550-1ea645fa8c29'
const good = { sub: person, aud: 'authenticated', exp: seconds + 60 }

test('answers the user of a good token', async () => {
  await expect(verifyAccessToken(await sign(good), secret, now)).resolves.toBe(person)
})

test('tells a token that has run out from one that was never good', async () => {
  const verify = async (claims: Record<string, unknown>, key?: string) =>
    verifyAccessToken(await sign(claims, key), secret, now)
  await expect(verify({ ...good, exp: seconds - 1 })).rejects.toMatchObject({ code: 'token_expired' })
  const never = { code: 'unauthenticated' }
  await expect(verify(good, 'another-secret-of-32-characters!!!!!')).rejects.toMatchObject(never)
  await expect(verify({ ...good, aud: 'anon' })).rejects.toMatchObject(never)
  await expect(verify({ sub: person, aud: 'authenticated' })).rejects.toMatchObject(never)
  await expect(verify({ aud: 'authenticated', exp: seconds + 60 })).rejects.toMatchObject(never)
  await expect(verify({ ...good, sub: 'nobody' })).rejects.toMatchObject(never)
  await expect(verifyAccessToken('not.a.token', secret, now)).rejects.toMatchObject(never)
})
