import { expect, test } from 'vitest'
import { register } from './support/account'
import { call, randomIp } from './support/client'
import { expectProblem } from './support/problem'

function logIn(email: string, password: string, ip?: string) {
  return call('POST', '/auth/login', { body: { email, password }, ...(ip && { ip }) })
}

test('answers a token that works', async () => {
  const { email, password, userId } = await register()
  const { status, body } = await logIn(email.toUpperCase(), password)
  expect(status).toBe(200)
  expect(body).toEqual({
    token: expect.any(String),
    refresh_token: expect.any(String),
    expires_at: expect.stringMatching(/Z$/),
    user: { id: userId, email, name: 'Ada Lovelace' },
  })
  expect((await call('GET', '/user', { token: body.token })).status).toBe(200)
})

test('an unknown address and a wrong password get the same answer', async () => {
  const { email } = await register()
  const told = async (address: string) => {
    const answer = await logIn(address, 'not the password')
    expectProblem(answer, 401, 'invalid_credentials')
    const { request_id: _id, ...rest } = answer.body
    return { rest, headers: [...answer.headers.keys()].toSorted() }
  }
  expect(await told(email)).toEqual(await told(`nobody-${crypto.randomUUID()}@example.com`))
})

test('five failures for an address that nobody has end as those for one that somebody has', async () => {
  const { email } = await register()
  const told = async (address: string) => {
    const ip = randomIp()
    for (let i = 0; i < 5; i++) await logIn(address, `wrong ${i}`, ip)
    const answer = await logIn(address, 'wrong again', ip)
    expectProblem(answer, 429, 'rate_limited')
    const { request_id: _id, ...rest } = answer.body
    return rest
  }
  expect(await told(email)).toEqual(await told(`nobody-${crypto.randomUUID()}@example.com`))
})

test('after five failures even the right password must wait, but not from elsewhere', async () => {
  const { email, password } = await register()
  const ip = randomIp()
  for (let i = 0; i < 5; i++) expectProblem(await logIn(email, `wrong ${i}`, ip), 401, 'invalid_credentials')
  const refused = await logIn(email, password, ip)
  expectProblem(refused, 429, 'rate_limited')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60)
  expect((await logIn(email, password, randomIp())).status).toBe(200)
})

test('a success forgets the failures before it', async () => {
  const { email, password } = await register()
  const ip = randomIp()
  for (let i = 0; i < 4; i++) await logIn(email, 'wrong', ip)
  expect((await logIn(email, password, ip)).status).toBe(200)
  for (let i = 0; i < 4; i++) expect((await logIn(email, 'wrong', ip)).status).toBe(401)
})

test('many guesses at once are counted one by one', async () => {
  const { email } = await register()
  const ip = randomIp()
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_unused, i) => logIn(email, `guess ${i}`, ip)),
  )
  expect(answers.filter(answer => answer.status === 401)).toHaveLength(5)
  expect(answers.filter(answer => answer.status === 429)).toHaveLength(7)
})

test('refuses a body without a password', async () => {
  const answer = await call('POST', '/auth/login', { body: { email: 'a@example.com' } })
  expectProblem(answer, 400, 'invalid_request')
  expect(answer.body.errors[0]).toMatchObject({ pointer: '/password', code: 'required' })
})
