import { describe, expect, test } from 'vitest'
import { parseId } from '@/lib/core/ids'
import { type Role, roles } from '@/lib/core/scopes'
import { permissions } from '@/lib/orgs/permissions'
import { type Account, createKey, register } from './support/account'
import { call, target } from './support/client'
import { colleague, join } from './support/colleague'
import { expectProblem } from './support/problem'

const may = (role: Role, what: 'members:manage' | 'owners:manage') =>
  (permissions[what].roles as readonly Role[]).includes(role)
const touches = (...touched: Role[]) => (touched.includes('owner') ? 'owners:manage' : 'members:manage')
const change = (by: Account, of: Account, role: Role) =>
  call('PUT', `/members/${of.userId}`, { token: by.token, body: { role } })
const remove = (by: Account, of: Account) => call('DELETE', `/members/${of.userId}`, { token: by.token })

test('everybody of the organization sees its members, who joined first on top, in pages', async () => {
  const owner = await register('Olga')
  const [admin, viewer] = [await colleague(owner, 'admin'), await colleague(owner, 'viewer')]
  const { body } = await call('GET', '/members', { token: viewer.token })
  expect(body.data).toEqual([
    {
      id: owner.userId,
      name: 'Olga',
      email: owner.email,
      role: 'owner',
      joined_at: expect.stringMatching(/Z$/),
    },
    expect.objectContaining({ id: admin.userId, role: 'admin' }),
    expect.objectContaining({ id: viewer.userId, role: 'viewer' }),
  ])
  const first = await call('GET', '/members?limit=2', { token: viewer.token })
  const second = await call('GET', `/members?limit=2&cursor=${first.body.next_cursor}`, {
    token: viewer.token,
  })
  expect([...first.body.data, ...second.body.data]).toEqual(body.data)
  expect(second.body.has_more).toBe(false)
})

describe('every role by every role', async () => {
  const cells = roles.flatMap(actor => roles.map(target => [actor, target] as const))

  test.each(cells)('%s gives a %s each of the roles', async (actorRole, targetRole) => {
    const owner = await register()
    const actor = actorRole === 'owner' ? owner : await colleague(owner, actorRole)
    for (const made of roles) {
      const person = await colleague(owner, targetRole)
      const answer = await change(actor, person, made)
      if (may(actorRole, touches(targetRole, made)))
        expect(answer.body).toMatchObject({ id: person.userId, role: made })
      else expectProblem(answer, 403, 'forbidden')
    }
  })

  test.each(cells)('%s removes a %s', async (actorRole, targetRole) => {
    const owner = await register()
    const actor = actorRole === 'owner' ? owner : await colleague(owner, actorRole)
    const person = await colleague(owner, targetRole)
    const answer = await remove(actor, person)
    if (may(actorRole, touches(targetRole))) expect(answer.status).toBe(204)
    else expectProblem(answer, 403, 'forbidden')
  })
})

test('a key with admin may what an admin may, and nothing of owners', async () => {
  const owner = await register()
  const { secret: token } = await createKey(owner, ['admin'])
  const member = await colleague(owner, 'member')
  const put = (id: string, role: Role) => call('PUT', `/members/${id}`, { token, body: { role } })
  expect((await put(member.userId, 'viewer')).body.role).toBe('viewer')
  expectProblem(await put(member.userId, 'owner'), 403, 'forbidden')
  expectProblem(await put(owner.userId, 'admin'), 403, 'forbidden')
  // The key's maker does not leave by it.
  expectProblem(await call('DELETE', `/members/${owner.userId}`, { token }), 403, 'forbidden')
  expect((await call('DELETE', `/members/${member.userId}`, { token })).status).toBe(204)
})

test('a removed member has lost the organization with their next call; the keys they made stay', async () => {
  const owner = await register()
  const admin = await colleague(owner, 'admin')
  const { secret } = await createKey(admin, ['events:read'])
  expect((await call('GET', '/events', { token: admin.token })).status).toBe(200)
  expect((await remove(owner, admin)).status).toBe(204)
  expectProblem(await call('GET', '/events', { token: admin.token }), 403, 'no_organization')
  expect((await call('GET', '/events', { token: secret })).status).toBe(200)
})

test('a lowered admin is refused with their next call', async () => {
  const owner = await register()
  const admin = await colleague(owner, 'admin')
  expect((await change(owner, admin, 'viewer')).status).toBe(200)
  expectProblem(
    await call('POST', '/api-keys', { token: admin.token, body: { name: 'x' } }),
    403,
    'forbidden',
  )
})

test('whoever leaves is in their other organizations still; the last owner does not leave', async () => {
  const [owner, guest] = [await register('Owner'), await register('Guest')]
  await join(owner, guest, 'member')
  const headers = { 'DriftLock-Organization': owner.organizationId }
  const leave = await call('DELETE', `/members/${guest.userId}`, { token: guest.token, headers })
  expect(leave.status).toBe(204)
  expectProblem(await call('GET', '/events', { token: guest.token, headers }), 404, 'not_found')
  expect((await call('GET', '/events', { token: guest.token })).status).toBe(200)
  expectProblem(await remove(owner, owner), 409, 'conflict')
  expectProblem(await change(owner, owner, 'admin'), 409, 'conflict')
})

test('of two owners who leave at once over the API one stays', async () => {
  const owner = await register()
  const rival = await colleague(owner, 'owner')
  const ends = await Promise.all([remove(owner, owner), remove(rival, rival)])
  expect(ends.map(({ status }) => status).toSorted()).toEqual([204, 409])
})

test('members of another organization are not found', async () => {
  const [ada, bob] = [await register('Ada'), await register('Bob')]
  expectProblem(await change(ada, bob, 'viewer'), 404, 'not_found')
  expectProblem(await remove(ada, bob), 404, 'not_found')
})

describe('over PostgREST directly, with a token of one’s own', () => {
  const direct = (person: Account, method: string, query: string, body?: object) =>
    fetch(`${target.supabaseUrl}/rest/v1/${query}`, {
      method,
      headers: {
        apikey: process.env.SUPABASE_PUBLISHABLE_KEY ?? '',
        Authorization: `Bearer ${person.token}`,
        'Content-Type': 'application/json',
        Prefer: 'return=representation',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const own = ({ userId }: Account) => `user_id=eq.${parseId('user', userId)}`

  test.each(['admin', 'member', 'viewer'] as const)('a %s does not raise themself to owner', async role => {
    const owner = await register()
    const person = await colleague(owner, role)
    const raised = await direct(person, 'PATCH', `memberships?${own(person)}`, { role: 'owner' })
    const rows = raised.ok ? await raised.json() : []
    expect(rows).toEqual([])
    const { body } = await call('GET', '/organizations/current', { token: person.token })
    expect(body.role).toBe(role)
  })

  test('an admin neither lowers nor removes an owner, nor joins elsewhere', async () => {
    const [owner, stranger] = [await register(), await register()]
    const admin = await colleague(owner, 'admin')
    await direct(admin, 'PATCH', `memberships?${own(owner)}`, { role: 'viewer' })
    await direct(admin, 'DELETE', `memberships?${own(owner)}`)
    const joined = await direct(admin, 'POST', 'memberships', {
      organization_id: parseId('organization', stranger.organizationId),
      user_id: parseId('user', admin.userId),
      role: 'owner',
    })
    expect(joined.status).toBeGreaterThanOrEqual(400)
    expect((await call('GET', '/organizations/current', { token: owner.token })).body.role).toBe('owner')
    expect((await call('GET', '/organizations', { token: admin.token })).body.data).toHaveLength(1)
  })

  test('the last owner does not go there either, and strangers see nobody', async () => {
    const [owner, stranger] = [await register(), await register()]
    expect((await direct(owner, 'DELETE', `memberships?${own(owner)}`)).ok).toBe(false)
    expect(await (await direct(stranger, 'GET', `memberships?${own(owner)}`)).json()).toEqual([])
    expect((await call('GET', '/members', { token: owner.token })).body.data).toHaveLength(1)
  })
})

test('who changed whom stands in the audit log', async () => {
  const owner = await register()
  const member = await colleague(owner, 'member')
  await change(owner, member, 'viewer')
  await remove(owner, member)
  const { body } = await call('GET', '/audit-logs?changes=true', { token: owner.token })
  expect(body.data.slice(0, 2)).toMatchObject([
    {
      method: 'DELETE',
      route: '/api/v1/members/[id]',
      status: 204,
      target: member.userId,
      user_id: owner.userId,
    },
    {
      method: 'PUT',
      route: '/api/v1/members/[id]',
      status: 200,
      target: member.userId,
      user_id: owner.userId,
    },
  ])
  const refused = await call('GET', '/audit-logs?outcome=refused', { token: owner.token })
  expect(refused.body.data).toEqual([])
})
