import { createHash, randomBytes } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { permissions } from '@/lib/orgs/permissions'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { asCaller } from './support/as-caller'
import { makeOrganization, type Role, roles, signUp, type TestOrganization } from './support/organization'

let database: TestPostgres
let sql: Sql
let organization: TestOrganization
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 8, onnotice: () => {} })
  organization = await makeOrganization(sql)
})
afterAll(async () => {
  await sql.end()
  await database.stop()
})

interface Invited {
  id: string
  email: string
  token: string
  outcome: string
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
const newAddress = () => `${crypto.randomUUID()}@example.com`

describe('who may invite to what, and revoke what', () => {
  const cells = roles.flatMap(actor => roles.map(role => [actor, role] as const))
  test.each(cells)('%s invites a %s', async (actor, role) => {
    const { outcome } = await invite({ role, by: organization.people[actor] })
    expect(outcome).toBe(mayTouch(actor, role) ? 'made' : 'forbidden')
  })

  test.each(cells)('%s revokes the invitation of a %s', async (actor, role) => {
    const { id } = await invite({ role, by: organization.people.owner })
    const caller = { userId: organization.people[actor] }
    const removed = await asCaller(sql, caller, run => run`delete from invitations where id = ${id}`)
    expect(removed.count === 1).toBe(mayTouch(actor, role))
  })

  test.each(cells)('%s sends the invitation of a %s again', async (actor, role) => {
    const { id } = await invite({ role, by: organization.people.owner })
    const outcome = await resend(id, 2, organization.people[actor])
    expect(outcome).toBe(mayTouch(actor, role) ? 'sent' : 'forbidden')
  })

  test('a program may what an admin may, and a stranger nothing', async () => {
    for (const role of roles)
      expect((await invite({ role, by: null })).outcome).toBe(role === 'owner' ? 'forbidden' : 'made')
    const { userId } = await signUp(sql)
    expect((await invite({ role: 'viewer', by: userId })).outcome).toBe('forbidden')
  })

  test('no person can read the hash of a token, or call what makes and takes invitations', async () => {
    const owner = { userId: organization.people.owner }
    const refusal = { code: '42501' }
    await expect(asCaller(sql, owner, run => run`select token_hash from invitations`)).rejects.toMatchObject(
      refusal,
    )
    for (const call of [
      `accept_invitation('${'a'.repeat(64)}', '${owner.userId}')`,
      `create_invitation('${crypto.randomUUID()}', '${organization.id}', 'a@b.c', 'owner', '${'b'.repeat(64)}', 9, 7, '${owner.userId}')`,
      `resend_invitation('${organization.id}', '${crypto.randomUUID()}', '${'b'.repeat(64)}', 2, 7, '${crypto.randomUUID()}')`,
      `create_organization('${crypto.randomUUID()}', '${owner.userId}', 'x', 'UTC', 99)`,
    ])
      await expect(asCaller(sql, owner, run => run.unsafe(`select ${call}`))).rejects.toMatchObject(refusal)
  })
})

describe('an invitation', () => {
  test('queues its mail in the same transaction, and what is queued holds no token', async () => {
    const { id, email, token } = await invite({})
    const queued = await sql`select kind, address, user_id, data, dedupe_key from outbox
      where organization_id = ${organization.id} and address = ${email}`
    expect(queued).toEqual([
      {
        kind: 'invitation',
        address: email,
        user_id: null,
        data: { invitation_id: id, link: 1 },
        dedupe_key: `invitation:${id}:1`,
      },
    ])
    expect(JSON.stringify(queued)).not.toContain(token)
    expect(JSON.stringify(queued)).not.toContain(hashOf(token))
  })

  test('to an address with an account is queued like one to an address without', async () => {
    const { userId } = await signUp(sql)
    const { email } = await invite({ email: `${userId}@example.com` })
    const [queued] = await sql`select address, user_id from outbox where address = ${email}`
    expect(queued).toEqual({ address: email, user_id: null })
  })

  test('made again by another try of its request is the same one, with one mail', async () => {
    const first = await invite({})
    const again = await invite({ id: first.id, email: first.email, token: first.token })
    expect(again.outcome).toBe('made')
    expect(await sql`select from outbox where address = ${first.email}`).toHaveLength(1)
  })

  test('waits once for an address, and not for a member', async () => {
    const { email } = await invite({})
    expect((await invite({ email })).outcome).toBe('waiting')
    await sql`update invitations set expires_at = now() - interval '1 second' where email = ${email}`
    expect((await invite({ email })).outcome).toBe('made')
    expect((await invite({ email: `${organization.people.viewer}@example.com` })).outcome).toBe('member')
  })

  test('is not made beyond the limit, however many ask at once', async () => {
    const { id, people } = await makeOrganization(sql)
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => invite({ in: id, by: people.admin, most: 5 })),
    )
    expect(outcomes.filter(({ outcome }) => outcome === 'made')).toHaveLength(5)
    expect(outcomes.filter(({ outcome }) => outcome === 'full')).toHaveLength(7)
  })

  test('is good for seven days and no longer', async () => {
    await expect(invite({ days: 8 })).rejects.toMatchObject({ code: '23514' })
    const { email, token } = await invite({ role: 'admin' })
    const userId = await signUpAs(email)
    await sql`update invitations set sent_at = now() - interval '7 days', expires_at = now() where email = ${email}`
    expect(await accept(token, userId)).toEqual({ outcome: 'gone' })
    await sql`update invitations set expires_at = now() + interval '1 second', sent_at = now() where email = ${email}`
    expect(await accept(token, userId)).toMatchObject({ outcome: 'joined' })
  })

  test('is taken once, by whom it was sent to, in whatever case they write their address', async () => {
    const { email, token } = await invite({ role: 'admin' })
    const stranger = await signUp(sql)
    expect(await accept(token, stranger.userId)).toEqual({ outcome: 'other_address' })
    const userId = await signUpAs(email.toUpperCase())
    expect(await accept(token, userId)).toEqual({ outcome: 'joined', organization_id: organization.id })
    expect(await roleOf(userId)).toBe('admin')
    expect(await accept(token, userId)).toMatchObject({ outcome: 'member' })
    await sql`delete from memberships where user_id = ${userId} and organization_id = ${organization.id}`
    // Removed: the link that was used does not lead back.
    expect(await accept(token, userId)).toEqual({ outcome: 'gone' })
    expect(await roleOf(userId)).toBeNull()
  })

  test('taken by many requests at once makes one member', async () => {
    const { email, token } = await invite({})
    const userId = await signUpAs(email)
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => accept(token, userId)))
    expect(outcomes.filter(({ outcome }) => outcome === 'joined')).toHaveLength(1)
    expect(outcomes.filter(({ outcome }) => outcome === 'member')).toHaveLength(7)
  })

  test('does not raise or lower who is a member already', async () => {
    const { email, token } = await invite({ role: 'admin' })
    const userId = await signUpAs(email)
    await sql`insert into memberships (organization_id, user_id, role) values (${organization.id}, ${userId}, 'viewer')`
    expect(await accept(token, userId)).toMatchObject({ outcome: 'member' })
    expect(await roleOf(userId)).toBe('viewer')
    await sql`delete from memberships where user_id = ${userId} and organization_id = ${organization.id}`
    expect(await accept(token, userId)).toEqual({ outcome: 'gone' })
  })

  test('sent again has another link, and the one before is no good', async () => {
    const { id, email, token } = await invite({})
    const userId = await signUpAs(email)
    const request = crypto.randomUUID()
    expect(await resend(id, 2, organization.people.admin, { token: 'second', request })).toBe('sent')
    expect(await resend(id, 2, organization.people.admin, { token: 'second', request })).toBe('sent')
    expect(await resend(id, 2, organization.people.admin, { token: 'rival' })).toBe('gone')
    expect(await sql`select from outbox where address = ${email}`).toHaveLength(2)
    expect(await accept(token, userId)).toEqual({ outcome: 'gone' })
    expect(await accept('second', userId)).toMatchObject({ outcome: 'joined' })
    expect(await resend(id, 3, organization.people.admin)).toBe('gone')
  })

  test('of another organization is neither seen, revoked nor sent again', async () => {
    const { id } = await invite({})
    const other = await makeOrganization(sql)
    const caller = { userId: other.people.owner }
    expect(await asCaller(sql, caller, run => run`select id from invitations where id = ${id}`)).toHaveLength(
      0,
    )
    const removed = await asCaller(sql, caller, run => run`delete from invitations where id = ${id}`)
    expect(removed.count).toBe(0)
    expect(await resend(id, 2, other.people.owner, { in: other.id })).toBe('gone')
  })

  test.each([
    ['removed', 'delete from memberships'],
    ['lowered to member', `update memberships set role = 'member'`],
  ])(
    'ends when the admin who made it is %s: nobody comes back by their own invitation',
    async (_what, change) => {
      const { id, people } = await makeOrganization(sql)
      const mine = await invite({ in: id, by: people.admin })
      const theirs = await invite({ in: id, by: people.owner })
      await sql.unsafe(`${change} where organization_id = '${id}' and user_id = '${people.admin}'`)
      const left = await sql`select id from invitations where organization_id = ${id}`
      expect(left.map(row => row.id)).toEqual([theirs.id])
      expect(await accept(mine.token, await signUpAs(mine.email))).toEqual({ outcome: 'gone' })
    },
  )

  test('of an owner that a lowered owner made ends, those that an admin may make stay', async () => {
    const { id, people } = await makeOrganization(sql)
    await sql`update memberships set role = 'owner' where organization_id = ${id} and user_id = ${people.admin}`
    await invite({ in: id, by: people.admin, role: 'owner' })
    const kept = await invite({ in: id, by: people.admin, role: 'admin' })
    await sql`update memberships set role = 'admin' where organization_id = ${id} and user_id = ${people.admin}`
    const left = await sql`select id from invitations where organization_id = ${id}`
    expect(left.map(row => row.id)).toEqual([kept.id])
  })
})

describe('signing up from a link', () => {
  test('joins the organization that sent it and makes none; the token is not kept', async () => {
    const { email, token } = await invite({ role: 'viewer' })
    const userId = await signUpAs(email, token)
    const memberships = await sql`select organization_id, role from memberships where user_id = ${userId}`
    expect(memberships).toEqual([{ organization_id: organization.id, role: 'viewer' }])
    const [user] = await sql`select raw_user_meta_data as data from auth.users where id = ${userId}`
    expect(user?.data).toEqual({ name: 'Grace' })
    const again = await signUpAs(newAddress(), token)
    expect(await roleOf(again)).toBeNull()
  })

  test.each([
    ['another’s', async () => (await invite({})).token],
    ['an invented', async () => randomBytes(32).toString('base64url')],
    ['an empty', async () => ''],
  ])('with %s token, one gets an organization of one’s own, and nothing else', async (_what, tokenOf) => {
    const userId = await signUpAs(newAddress(), await tokenOf())
    const memberships = await sql`select organization_id, role from memberships where user_id = ${userId}`
    expect(memberships).toHaveLength(1)
    expect(memberships[0]).toMatchObject({ role: 'owner' })
    expect(memberships[0]?.organization_id).not.toBe(organization.id)
  })
})

test('a person makes organizations up to a limit, however many they ask for at once', async () => {
  const { userId } = await signUp(sql)
  const make = (id: string = crypto.randomUUID()) =>
    sql`select create_organization(${id}, ${userId}, 'Another', 'Europe/Berlin', 4) as outcome`.then(
      ([row]) => row?.outcome,
    )
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => make()))
  expect(outcomes.toSorted()).toEqual(['full', 'full', 'full', 'full', 'full', 'made', 'made', 'made'])
  const [own] = await sql`select organization_id from memberships where user_id = ${userId} limit 1`
  expect(await make(own?.organization_id)).toBe('made')
})

function mayTouch(actor: Role, role: Role): boolean {
  const what = role === 'owner' ? 'owners:manage' : 'members:invite'
  return (permissions[what].roles as readonly Role[]).includes(actor)
}

interface Wanted {
  in?: string
  by?: string | null
  id?: string
  email?: string
  role?: Role
  token?: string
  most?: number
  days?: number
}

async function invite(wanted: Wanted): Promise<Invited> {
  const { in: organizationId = organization.id, by = organization.people.admin, role = 'member' } = wanted
  const { id = crypto.randomUUID(), email = newAddress(), most = 1000, days = 7 } = wanted
  const { token = randomBytes(32).toString('base64url') } = wanted
  const [row] = await sql`select create_invitation(
    ${id}, ${organizationId}, ${email}, ${role}, ${hashOf(token)}, ${most}, ${days}, ${by}) as outcome`
  return { id, email, token, outcome: row?.outcome }
}

async function resend(
  id: string,
  link: number,
  by: string,
  {
    in: organizationId = organization.id,
    token = crypto.randomUUID() as string,
    request = crypto.randomUUID() as string,
  } = {},
): Promise<string> {
  const [row] = await sql`select resend_invitation(
    ${organizationId}, ${id}, ${hashOf(token)}, ${link}, 7, ${request}, ${by}) as outcome`
  return row?.outcome
}

async function accept(token: string, userId: string): Promise<{ outcome: string; organization_id?: string }> {
  const [row] = await sql`select accept_invitation(${hashOf(token)}, ${userId}) as answer`
  return row?.answer
}

async function signUpAs(email: string, invitation?: string): Promise<string> {
  const userId = crypto.randomUUID()
  const data = JSON.stringify({ name: 'Grace', ...(invitation !== undefined && { invitation }) })
  await sql`insert into auth.users (id, email, raw_user_meta_data) values (${userId}, ${email}, ${data}::text::jsonb)`
  return userId
}

async function roleOf(userId: string): Promise<Role | null> {
  const [row] =
    await sql`select role from memberships where organization_id = ${organization.id} and user_id = ${userId}`
  return row?.role ?? null
}
