import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { makeStream, signUp } from './support/organization'

let database: TestPostgres
let sql: Sql
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 8, onnotice: () => {} })
})
afterAll(async () => {
  await sql.end()
  await database.stop()
})

test('a sign-up makes the profile, an organization of its own, and its owner', async () => {
  const { userId, organizationId } = await signUp(sql, '  Grace Hopper ')
  const [made] = await sql`select u.name, u.email, o.name as organization, o.plan, o.alerts_per_week, m.role
    from users u join memberships m on m.user_id = u.id join organizations o on o.id = m.organization_id
    where u.id = ${userId} and o.id = ${organizationId}`
  expect(made).toEqual({
    name: 'Grace Hopper',
    email: `${userId}@example.com`,
    organization: "Grace Hopper's organization",
    plan: 'free',
    alerts_per_week: 5,
    role: 'owner',
  })
})

test.each([
  ['no name', '{}'],
  ['a blank name', '{"name":"   "}'],
  ['a name that is no text', '{"name":{"first":"x"}}'],
  ['a very long name', JSON.stringify({ name: 'x'.repeat(5000) })],
])('a sign-up with %s goes through', async (_what, metadata) => {
  const id = crypto.randomUUID()
  await sql`insert into auth.users (id, email, raw_user_meta_data)
    values (${id}, ${`${id}@example.com`}, ${metadata}::text::jsonb)`
  const [user] = await sql`select name from users where id = ${id}`
  expect(user?.name.length).toBeGreaterThan(0)
})

test('the profile follows a changed address, and goes with the login', async () => {
  const { userId } = await signUp(sql)
  await sql`update auth.users set email = 'new@example.com' where id = ${userId}`
  expect(await sql`select email from users where id = ${userId}`).toEqual([{ email: 'new@example.com' }])
  await sql`delete from auth.users where id = ${userId}`
  expect(await sql`select from users where id = ${userId}`).toHaveLength(0)
})

test('the same stream asked for by many at once is made once', async () => {
  const { organizationId } = await signUp(sql)
  const ids = await Promise.all(Array.from({ length: 12 }, () => makeStream(sql, organizationId)))
  expect(new Set(ids).size).toBe(1)
})

test.each([
  ['free', 20],
  ['pro', 100],
])(
  'the plan %s has %i streams, whoever asks at once; what is beyond goes to other/default',
  async (plan, limit) => {
    const { organizationId } = await signUp(sql)
    await sql`update organizations set plan = ${plan} where id = ${organizationId}`
    const ask = (from: number) => {
      const wanted = Array.from({ length: limit }, (_, index) => ({
        stream_type: 'logs',
        source: `s${from + index}`,
      }))
      return sql`select * from resolve_streams(${organizationId}, ${JSON.stringify(wanted)}::text::jsonb)`
    }
    const answers = (await Promise.all([ask(0), ask(limit / 2), ask(limit)])).flat()
    expect(answers).toHaveLength(3 * limit)
    const [made] = await sql`select count(*) filter (where stream_type = 'logs')::int as named,
    count(*) filter (where stream_type = 'other')::int as other from streams where organization_id = ${organizationId}`
    expect(made).toEqual({ named: limit, other: 1 })
    const [other] =
      await sql`select id from streams where organization_id = ${organizationId} and stream_type = 'other'`
    for (const { id, capped } of answers) expect(id === other?.id).toBe(capped)
  },
)

test('what a test key sends has streams and a limit of its own', async () => {
  const { organizationId } = await signUp(sql)
  const live = await makeStream(sql, organizationId)
  const tried = await makeStream(sql, organizationId, { test: true })
  expect(tried).not.toBe(live)
  expect(await makeStream(sql, organizationId, { test: true })).toBe(tried)
})

test('streams of an organization that does not exist are refused', async () => {
  await expect(makeStream(sql, crypto.randomUUID())).rejects.toMatchObject({ code: '23503' })
})
