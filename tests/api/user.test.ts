import { describe, expect, test } from 'vitest'
import { createKey, register } from './support/account'
import { call } from './support/client'
import { messageTo } from './support/mail'
import { expectProblem } from './support/problem'

test('GET /user shows the person with their organization, role and plan', async () => {
  const { token, userId, organizationId, email } = await register('Alan')
  const { status, body } = await call('GET', '/user', { token })
  expect(status).toBe(200)
  expect(body).toEqual({
    id: userId,
    email,
    name: 'Alan',
    organization: { id: organizationId, name: "Alan's organization", role: 'owner', plan: 'free' },
    created_at: expect.stringMatching(/Z$/),
  })
})

test('an API key is not a person, even one that may do everything', async () => {
  const { secret } = await createKey(await register(), ['admin'])
  expectProblem(await call('GET', '/user', { token: secret }), 403, 'forbidden')
  expectProblem(await call('PUT', '/user', { token: secret, body: { name: 'X' } }), 403, 'forbidden')
})

describe('PUT /user', () => {
  test('changes the name without a password', async () => {
    const { token } = await register()
    const { status, body } = await call('PUT', '/user', { token, body: { name: 'Countess' } })
    expect(status).toBe(200)
    expect(body.name).toBe('Countess')
    expect((await call('GET', '/user', { token })).body.name).toBe('Countess')
  })

  test('changes the password, which ends the old one and every other session, but not the own', async () => {
    const { token, refreshToken, email, password } = await register()
    const elsewhere = await call('POST', '/auth/login', { body: { email, password } })
    const change = { password: 'another one entirely', current_password: password }
    expect((await call('PUT', '/user', { token, body: change })).status).toBe(200)
    expectProblem(
      await call('POST', '/auth/login', { body: { email, password } }),
      401,
      'invalid_credentials',
    )
    const again = await call('POST', '/auth/login', { body: { email, password: change.password } })
    expect(again.status).toBe(200)
    expect((await call('GET', '/user', { token })).status).toBe(200)
    const refresh = (refresh_token: string) => call('POST', '/auth/refresh', { body: { refresh_token } })
    expectProblem(await refresh(elsewhere.body.refresh_token), 401, 'unauthenticated')
    expect((await refresh(refreshToken)).status).toBe(200)
  })

  test('changes the e-mail address once the link sent to the new one is followed', async () => {
    const { token, email: before, password } = await register()
    const email = `moved-${crypto.randomUUID()}@example.com`
    const { status, body } = await call('PUT', '/user', {
      token,
      body: { email, current_password: password },
    })
    expect({ status, email: body.email }).toEqual({ status: 200, email: before })
    const { links } = await messageTo([email])
    expect((await fetch(links[0] ?? '', { redirect: 'manual' })).status).toBe(303)
    expect((await call('GET', '/user', { token })).body.email).toBe(email)
    expect((await call('POST', '/auth/login', { body: { email, password } })).status).toBe(200)
  })

  test('refuses a wrong or missing current password', async () => {
    const { token } = await register()
    const wrong = await call('PUT', '/user', {
      token,
      body: { password: 'something new', current_password: 'no' },
    })
    expectProblem(wrong, 400, 'invalid_request')
    expect(wrong.body.errors[0]).toMatchObject({ pointer: '/current_password', code: 'wrong_password' })
    const missing = await call('PUT', '/user', { token, body: { email: 'x@example.com' } })
    expectProblem(missing, 400, 'invalid_request')
    expect(missing.body.errors[0].pointer).toBe('/current_password')
  })

  test('guesses at the current password are limited like logins', async () => {
    const { token } = await register()
    const guess = () =>
      call('PUT', '/user', { token, body: { password: 'something new', current_password: 'no' } })
    for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(400)
    expectProblem(await guess(), 429, 'rate_limited')
  })

  test("refuses an address that is someone else's", async () => {
    const [{ token, password }, other] = await Promise.all([register(), register()])
    const body = { email: other.email, current_password: password }
    expectProblem(await call('PUT', '/user', { token, body }), 409, 'conflict')
  })

  test('refuses what is not to be changed here', async () => {
    const { token } = await register()
    const answer = await call('PUT', '/user', { token, body: { plan: 'business' } })
    expectProblem(answer, 400, 'invalid_request')
    expect(answer.body.errors[0]).toMatchObject({ pointer: '/plan', code: 'unknown_field' })
  })
})
