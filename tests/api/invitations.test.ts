import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseId } from '@/lib/core/ids'
import { type Account, createKey, register } from './support/account'
import { call } from './support/client'
import { colleague } from './support/colleague'
import { invite, tokenTo } from './support/invite'
import { expectProblem } from './support/problem'
import { rest } from './support/rest'

const accept = (person: Account, token: string) =>
  call('POST', '/invitations/accept', { token: person.token, body: { token } })

/** An account whose address is known before it is invited. */
async function knownPerson(): Promise<Account> {
  return register('Grace')
}

test('an invited address that has an account joins with it, once', async () => {
  const [owner, grace] = [await register(), await knownPerson()]
  const { token } = await invite(owner, { email: grace.email, role: 'admin' })
  const joined = await accept(grace, token)
  expect(joined.status).toBe(200)
  expect(joined.body.organization).toMatchObject({ id: owner.organizationId, role: 'admin' })
  expect((await call('GET', '/organizations', { token: grace.token })).body.data).toHaveLength(2)
  // Again: they are a member. Removed: the link does not lead back.
  expect((await accept(grace, token)).status).toBe(200)
  await call('DELETE', `/members/${grace.userId}`, { token: owner.token })
  expectProblem(await accept(grace, token), 400, 'confirmation_invalid')
})

test('an invited address without an account signs up with the token and gets no organization of its own', async () => {
  const owner = await register()
  const { email, token } = await invite(owner, { role: 'viewer' })
  const person = { email, name: 'Grace', password: `pass-${crypto.randomUUID()}`, invitation: token }
  const signedUp = await call('POST', '/auth/register', { body: person })
  expect(signedUp.status).toBe(201)
  expect(signedUp.body.organization.id).toBe(owner.organizationId)
  const { body } = await call('GET', '/organizations', { token: signedUp.body.token })
  expect(body.data).toMatchObject([{ id: owner.organizationId, role: 'viewer' }])
  const another = { ...person, email: `test-${crypto.randomUUID()}@example.com` }
  expectProblem(await call('POST', '/auth/register', { body: another }), 400, 'confirmation_invalid')
})

test('the answer and the mail are the same whether or not the address has an account', async () => {
  const [owner, grace] = [await register(), await knownPerson()]
  const answers = await Promise.all(
    [grace.email, `test-${crypto.randomUUID()}@example.com`].map(email =>
      call('POST', '/invitations', { token: owner.token, body: { email } }),
    ),
  )
  const shapes = answers.map(({ status, body }) => ({
    status,
    names: Object.keys(body),
    rest: { ...body, id: '', email: '', created_at: '', sent_at: '', expires_at: '' },
  }))
  expect(shapes[0]).toEqual(shapes[1])
})

describe('an invitation is refused', () => {
  test('to whoever has another address, and tells them nothing of it', async () => {
    const [owner, stranger] = [await register(), await register()]
    const { token, email } = await invite(owner)
    const answer = await accept(stranger, token)
    expectProblem(answer, 403, 'forbidden')
    expect(JSON.stringify(answer.body)).not.toContain(email)
    expect((await call('GET', '/organizations', { token: stranger.token })).body.data).toHaveLength(1)
  })

  test('with a token that was guessed: 200 of them, in the form of a right one', async () => {
    const [owner, grace] = [await register(), await knownPerson()]
    const { token } = await invite(owner, { email: grace.email })
    const guesses = Array.from({ length: 197 }, () => randomBytes(32).toString('base64url'))
    const near = [token.slice(0, -1), `${token}A`, token.toLowerCase()]
    for (const guess of [...guesses, ...near])
      expectProblem(await accept(grace, guess), 400, 'confirmation_invalid')
    expect((await accept(grace, token)).status).toBe(200)
  })

  test('once it was revoked, replaced or has expired', async () => {
    const [owner, grace] = [await register(), await knownPerson()]
    const revoked = await invite(owner, { email: grace.email })
    expect((await call('DELETE', `/invitations/${revoked.id}`, { token: owner.token })).status).toBe(204)
    expectProblem(await accept(grace, revoked.token), 400, 'confirmation_invalid')

    const first = await invite(owner, { email: grace.email })
    const resent = await call('POST', `/invitations/${first.id}/resend`, { token: owner.token })
    expect(resent.status).toBe(200)
    await expect.poll(() => tokenTo(grace.email), { timeout: 20_000 }).not.toBe(first.token)
    const second = await tokenTo(grace.email)
    expectProblem(await accept(grace, first.token), 400, 'confirmation_invalid')

    const past = new Date(Date.now() - 1000).toISOString()
    await rest('PATCH', `invitations?id=eq.${parseId('invitation', first.id)}`, { expires_at: past })
    expectProblem(await accept(grace, second), 400, 'confirmation_invalid')
    const { body } = await call('GET', '/invitations', { token: owner.token })
    expect(body.data).toMatchObject([{ id: first.id, status: 'expired' }])
  })

  test('to a member, and to an address that waits', async () => {
    const owner = await register()
    const member = await colleague(owner, 'member')
    const post = (email: string) => call('POST', '/invitations', { token: owner.token, body: { email } })
    const refused = await post(member.email.toUpperCase())
    expectProblem(refused, 409, 'conflict')
    expect(refused.body.errors).toMatchObject([{ pointer: '/email', code: 'member' }])
    const { email } = await invite(owner)
    expect((await post(email)).body.errors).toMatchObject([{ pointer: '/email', code: 'invited' }])
  })

  test('of an owner to whoever is none, people and keys', async () => {
    const owner = await register()
    const admin = await colleague(owner, 'admin')
    const { secret } = await createKey(owner, ['admin'])
    const body = { email: `test-${crypto.randomUUID()}@example.com`, role: 'owner' }
    for (const token of [admin.token, secret])
      expectProblem(await call('POST', '/invitations', { token, body }), 403, 'forbidden')
    const { id } = (await call('POST', '/invitations', { token: owner.token, body })).body
    for (const token of [admin.token, secret]) {
      expectProblem(await call('DELETE', `/invitations/${id}`, { token }), 403, 'forbidden')
      expectProblem(await call('POST', `/invitations/${id}/resend`, { token }), 403, 'forbidden')
    }
  })

  test('when its address has had five mails within a day, from whomever', async () => {
    const email = `test-${crypto.randomUUID()}@example.com`
    for (let sent = 0; sent < 5; sent++) {
      const { token } = await register()
      expect((await call('POST', '/invitations', { token, body: { email } })).status).toBe(201)
    }
    const { token } = await register()
    const refused = await call('POST', '/invitations', { token, body: { email } })
    expectProblem(refused, 429, 'rate_limited')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3600)
  })
})

test('invitations of another organization are not found, and not in its list', async () => {
  const [ada, bob] = [await register('Ada'), await register('Bob')]
  const { id, email } = await invite(ada)
  expectProblem(await call('DELETE', `/invitations/${id}`, { token: bob.token }), 404, 'not_found')
  expectProblem(await call('POST', `/invitations/${id}/resend`, { token: bob.token }), 404, 'not_found')
  expect((await call('GET', '/invitations', { token: bob.token })).body.data).toEqual([])
  expect((await call('GET', '/invitations', { token: ada.token })).body.data).toMatchObject([
    { id, email, role: 'member', status: 'waiting', invited_by: ada.userId },
  ])
})

test('sent again under its key, one mail leaves', async () => {
  const { token } = await register()
  const email = `test-${crypto.randomUUID()}@example.com`
  const request = { token, body: { email }, headers: { 'Idempotency-Key': crypto.randomUUID() } }
  const [first, again] = [
    await call('POST', '/invitations', request),
    await call('POST', '/invitations', request),
  ]
  expect(again.body).toEqual(first.body)
  const queued = await rest('GET', `outbox?address=eq.${email}&select=id`)
  expect(await queued.json()).toHaveLength(1)
})

test('neither the answers nor the queue hold a token, and who joined stands in the inviting organization’s log', async () => {
  const [owner, grace] = [await register(), await knownPerson()]
  const { token, id } = await invite(owner, { email: grace.email })
  const seen = [
    (await call('GET', '/invitations', { token: owner.token })).body,
    await (await rest('GET', `outbox?address=eq.${grace.email}`)).json(),
    await (await rest('GET', `invitations?id=eq.${parseId('invitation', id)}`)).json(),
  ]
  expect(JSON.stringify(seen)).not.toContain(token)
  await accept(grace, token)
  const { body } = await call('GET', '/audit-logs?changes=true', { token: owner.token })
  expect(body.data[0]).toMatchObject({
    route: '/api/v1/invitations/accept',
    status: 200,
    user_id: grace.userId,
  })
  expect(JSON.stringify(body)).not.toContain(token)
})
