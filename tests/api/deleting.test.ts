import { expect, test } from 'vitest'
import { parseId } from '@/lib/core/ids'
import { type Account, createKey, register } from './support/account'
import { call, randomIp, target } from './support/client'
import { colleague } from './support/colleague'
import { eventually, sendAndAwait } from './support/events'
import { messageTo } from './support/mail'
import { expectProblem } from './support/problem'
import { rest } from './support/rest'
import { payCheckout } from './support/stripe-pages'

const nameOf = async ({ token }: Account): Promise<string> =>
  (await call('GET', '/user', { token })).body.organization.name

const remove = (account: Pick<Account, 'token'>, name: string, more: Parameters<typeof call>[2] = {}) =>
  call('DELETE', `/organizations/current?name=${encodeURIComponent(name)}`, { token: account.token, ...more })

const removeAccount = ({ token, email, password }: Account, change: Record<string, unknown> = {}) =>
  call('POST', '/user/delete', { token, body: { email, current_password: password, ...change } })

async function rowsOf({ organizationId }: Account, table: string): Promise<unknown[]> {
  const uuid = parseId('organization', organizationId)
  const column = table === 'organizations' ? 'id' : 'organization_id'
  return (await rest('GET', `${table}?${column}=eq.${uuid}&select=${column}`)).json()
}

test('an owner deletes the organization: keys and members are refused at once, its events are gone', async () => {
  const owner = await register()
  const admin = await colleague(owner, 'admin')
  const { secret } = await createKey(owner, ['admin'])
  await sendAndAwait(owner.token, [{ stream_type: 'logs', data: 'last words' }])
  expect((await remove(owner, await nameOf(owner))).status).toBe(204)

  expectProblem(await call('GET', '/streams', { token: secret }), 401, 'unauthenticated')
  for (const token of [owner.token, admin.token])
    expectProblem(await call('GET', '/streams', { token }), 403, 'no_organization')
  for (const table of ['organizations', 'memberships', 'events', 'streams', 'api_keys', 'event_batches'])
    expect(await rowsOf(owner, table), table).toEqual([])
  // Who did it is known as long as the audit log is kept.
  const logs = await eventually(
    async () =>
      (
        await rest(
          'GET',
          `audit_logs?organization_id=eq.${parseId('organization', owner.organizationId)}&method=eq.DELETE&select=route,status,user_id`,
        )
      ).json(),
    rows => rows.length > 0,
  )
  expect(logs).toEqual([
    { route: '/api/v1/organizations/current', status: 204, user_id: parseId('user', owner.userId) },
  ])
})

test('nobody but an owner can: not an admin, a member, a viewer or a key, and not one of another organization', async () => {
  const owner = await register()
  const name = await nameOf(owner)
  for (const role of ['admin', 'member', 'viewer'] as const)
    expectProblem(await remove(await colleague(owner, role), name), 403, 'forbidden')
  const { secret } = await createKey(owner, ['admin'])
  expectProblem(await remove({ token: secret }, name), 403, 'forbidden')
  const stranger = await register()
  const headers = { 'DriftLock-Organization': owner.organizationId }
  expectProblem(await remove(stranger, name, { headers }), 404, 'not_found')
  expect((await call('GET', '/user', { token: owner.token })).body.organization.name).toBe(name)
})

test('the name has to be typed as it is', async () => {
  const owner = await register()
  for (const name of ['', 'Another', `${await nameOf(owner)}x`]) {
    const answer = await remove(owner, name)
    expectProblem(answer, 400, 'invalid_request')
    expect(answer.body.errors[0].pointer).toBe('/name')
  }
  expect(await rowsOf(owner, 'organizations')).toHaveLength(1)
})

test('its subscription at Stripe ends first', async () => {
  const owner = await register()
  const checkout = await call('POST', '/billing/checkout', { token: owner.token, body: { plan: 'pro' } })
  expect(await payCheckout(checkout.body.url)).toBe(true)
  await eventually(
    () => call('GET', '/billing/subscription', { token: owner.token }),
    ({ body }) => body.plan === 'pro',
  )
  const [customer] = (await (
    await rest('GET', `billing_customers?organization_id=eq.${parseId('organization', owner.organizationId)}`)
  ).json()) as { stripe_customer_id: string }[]
  expect((await remove(owner, await nameOf(owner))).status).toBe(204)
  const response = await fetch(
    `${process.env.STRIPE_API_BASE}/v1/subscriptions?customer=${customer?.stripe_customer_id}&status=all`,
    { headers: { Authorization: `Bearer ${process.env.STRIPE_SECRET_KEY}` } },
  )
  const { data } = (await response.json()) as { data: { status: string }[] }
  expect(data.map(({ status }) => status)).toEqual(['canceled'])
})

test('a person deletes the account: tokens and the login are over, and the address is told', async () => {
  const account = await register()
  expect((await removeAccount(account)).status).toBe(204)
  expectProblem(await call('GET', '/user', { token: account.token }), 401, 'unauthenticated')
  const { email, password, refreshToken: refresh_token } = account
  expectProblem(await call('POST', '/auth/login', { body: { email, password } }), 401, 'invalid_credentials')
  expectProblem(await call('POST', '/auth/refresh', { body: { refresh_token } }), 401, 'unauthenticated')
  for (const table of ['organizations', 'memberships', 'api_keys'])
    expect(await rowsOf(account, table)).toEqual([])
  expect((await messageTo([email])).subject).toBe('Your DriftLock account was deleted')
  // Whoever comes with the address later begins anew.
  expect((await call('POST', '/auth/register', { body: { email, name: 'Ada', password } })).status).toBe(201)
})

test('it takes the password and the address, and guesses are counted', async () => {
  const account = await register()
  const other = await removeAccount(account, { email: 'else@example.com' })
  expectProblem(other, 400, 'invalid_request')
  expect(other.body.errors[0].pointer).toBe('/email')
  const ip = randomIp()
  for (let i = 0; i < 5; i++) {
    const guess = await removeAccount(account, { current_password: `guess ${i}` })
    expectProblem(guess, 400, 'invalid_request')
    expect(guess.body.errors[0]).toMatchObject({ pointer: '/current_password', code: 'wrong_password' })
  }
  expectProblem(await removeAccount(account), 429, 'rate_limited')
  expect((await call('GET', '/user', { token: account.token, ip })).status).toBe(200)
})

test('a key cannot delete its maker', async () => {
  const account = await register()
  const { secret } = await createKey(account, ['admin'])
  expectProblem(await removeAccount({ ...account, token: secret }), 403, 'forbidden')
  expect((await call('GET', '/user', { token: account.token })).status).toBe(200)
})

test('the last owner of an organization with others in it has to hand it over first', async () => {
  const owner = await register()
  const admin = await colleague(owner, 'admin')
  const name = await nameOf(owner)
  const refused = await removeAccount(owner)
  expectProblem(refused, 409, 'conflict')
  expect(refused.body.detail).toContain(name)
  await rest('PATCH', `memberships?user_id=eq.${parseId('user', admin.userId)}`, { role: 'owner' })
  expect((await removeAccount(owner)).status).toBe(204)
  expect((await call('GET', '/user', { token: admin.token })).body.organization).toMatchObject({
    name,
    role: 'owner',
  })
})

test('who belongs to no organization can delete the account, and have their data', async () => {
  const owner = await register()
  await remove(owner, await nameOf(owner))
  const data = await call('GET', '/user/export', { token: owner.token })
  expect(data.status).toBe(200)
  expect(data.body).toContain(owner.email)
  expect((await removeAccount(owner)).status).toBe(204)
})

test('sent again with its key, it is answered, not done twice', async () => {
  const account = await register()
  const headers = { 'Idempotency-Key': crypto.randomUUID() }
  const { token, email, password } = account
  const body = { email, current_password: password }
  expect((await call('POST', '/user/delete', { token, body, headers })).status).toBe(204)
  expectProblem(await call('POST', '/user/delete', { token, body, headers }), 401, 'unauthenticated')
})

test('a form without an Origin deletes nothing', async () => {
  const form = new FormData()
  form.set('name', 'x')
  const response = await fetch(`${target.url}/settings/organization`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  })
  expect(response.status).not.toBe(200)
})
