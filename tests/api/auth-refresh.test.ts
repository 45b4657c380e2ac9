import { expect, test } from 'vitest'
import { register } from './support/account'
import { call } from './support/client'
import { expectProblem } from './support/problem'

test('a refresh token gives a new session as login does', async () => {
  const account = await register()
  const { status, body } = await call('POST', '/auth/refresh', {
    body: { refresh_token: account.refreshToken },
  })
  expect(status).toBe(200)
  expect(Object.keys(body).toSorted()).toEqual(['expires_at', 'refresh_token', 'token', 'user'])
  expect(body.refresh_token).not.toBe(account.refreshToken)
  expect((await call('GET', '/user', { token: body.token })).body.id).toBe(account.userId)
})

test('what is not a refresh token is refused', async () => {
  const answer = await call('POST', '/auth/refresh', { body: { refresh_token: 'nothing' } })
  expectProblem(answer, 401, 'unauthenticated')
  expectProblem(await call('POST', '/auth/refresh', { body: {} }), 400, 'invalid_request')
})
