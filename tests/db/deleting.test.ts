import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import type { Fixture } from './support/access-matrix'
import { makeFixture } from './support/fixture'
import { makeOrganization, makeStream, signUp } from './support/organization'

let database: TestPostgres
let sql: Sql
let fixture: Fixture
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 4, onnotice: () => {} })
  fixture = await makeFixture(sql)
})
afterAll(async () => {
  await sql.end()
  await database.stop()
})

/** What stays of an organization: who did what in it, until that expires. */
const kept = ['audit_logs', 'audit_seals', 'audit_unsealed']

describe('an organization', () => {
  test('leaves no row in any table of the database but the audit log’s, and takes none of another', async () => {
    const tables = await tablesWith('organization_id')
    expect(tables.length).toBeGreaterThan(30)
    const before = await rowsIn(tables, 'organization_id', fixture.organization)
    const empty = tables.filter(table => before[table] === 0 && !table.startsWith('private.'))
    expect(empty, 'tables without a row in the fixture').toEqual([])
    const [others] = await sql`select count(*)::int as count from organizations`
    const people = await sql`select id from users order by id`

    await remove(fixture.organization)

    const after = await rowsIn(tables, 'organization_id', fixture.organization)
    const left = Object.keys(after).filter(table => (after[table] ?? 0) > 0)
    expect(left.filter(table => !kept.includes(table.split('.')[1] ?? ''))).toEqual([])
    for (const table of ['public.audit_logs', 'public.audit_seals']) expect(after[table]).toBe(before[table])
    expect(await sql`select id from organizations where id = ${fixture.organization}`).toEqual([])
    expect(await sql`select from event_ids where stream_id = ${fixture.stream}`).toEqual([])
    const [remaining] = await sql`select count(*)::int as count from organizations`
    expect(remaining?.count).toBe(others?.count - 1)
    expect(await sql`select id from users order by id`).toEqual(people)
  })

  test('is closed at once: no member, no key and no batch is left, and closing it again does nothing', async () => {
    const { id, people } = await makeOrganization(sql)
    const stream = await makeStream(sql, id)
    await sql`insert into event_batches (id, organization_id, stream_id, events, event_count)
      values (${id}, ${id}, ${stream}, '[1]', 1)`
    await sql`insert into api_keys (organization_id, name, environment, prefix, last_four, hash, scopes)
      values (${id}, 'k', 'live', 'dl_live_', 'abcd', encode(sha256(${id}::bytea), 'hex'), '{admin}')`
    expect(await close(id)).toBe(true)
    for (const table of ['memberships', 'api_keys', 'event_batches', 'channels'])
      expect(await sql`select from ${sql(table)} where organization_id = ${id}`, table).toEqual([])
    expect(await sql`select from users where id = ${people.owner}`).toHaveLength(1)
    expect(await close(id)).toBe(false)
  })

  test('one that is open is not purged', async () => {
    const { organizationId } = await signUp(sql)
    expect(await purge(organizationId)).toBe(0)
    expect(await sql`select from organizations where id = ${organizationId}`).toHaveLength(1)
  })

  test('with many events goes in steps of at most 10,000 rows', async () => {
    const { organizationId } = await signUp(sql)
    const stream = await makeStream(sql, organizationId)
    await insertEvents(organizationId, stream, 25_000)
    expect(await close(organizationId)).toBe(true)
    const began = performance.now()
    const left: number[] = []
    for (let rows = 10_000; rows === 10_000; ) {
      rows = await purge(organizationId)
      const [count] = await sql`select count(*)::int as events from events
        where organization_id = ${organizationId}`
      left.push(count?.events)
    }
    console.log(`25,000 events: ${Math.round(performance.now() - began)} ms`)
    expect(left).toEqual([15_000, 5_000, 0])
    expect(await sql`select id from organizations where id = ${organizationId}`).toEqual([])
  }, 120_000)

  test('what a process left midway is finished by the next scheduled run', async () => {
    const { organizationId } = await signUp(sql)
    await insertEvents(organizationId, await makeStream(sql, organizationId), 3)
    await close(organizationId)
    const [names] = await sql`select expiring() as names`
    expect(names?.names).toContain('closed_organizations')
    await sql`select expire('closed_organizations')`
    expect(await sql`select from organizations where id = ${organizationId}`).toEqual([])
    expect(await sql`select from events where organization_id = ${organizationId}`).toEqual([])
  })

  test('a commit that is under way is waited for, and what it wrote goes too', async () => {
    const { organizationId } = await signUp(sql)
    const stream = await makeStream(sql, organizationId)
    await close(organizationId)
    let purged: Promise<number> | undefined
    await sql.begin(async writing => {
      // As commit_batch does, whose own rows refer to the organization.
      await writing`insert into processed_batches (batch_id, organization_id, events, duplicates)
        values (${organizationId}, ${organizationId}, 1, 0)`
      purged = purge(organizationId)
      await new Promise(resolve => setTimeout(resolve, 200))
      await insertEvents(organizationId, stream, 1, writing)
    })
    await purged
    expect(await sql`select from events where organization_id = ${organizationId}`).toEqual([])
    expect(await sql`select from organizations where id = ${organizationId}`).toEqual([])
  })
})

describe('a person', () => {
  test('leaves no row with their id or address in any table but the audit log’s', async () => {
    const { userId, organizationId } = await signUp(sql, 'Leaving')
    const { id: other } = await makeOrganization(sql)
    await sql`insert into memberships (organization_id, user_id, role) values (${other}, ${userId}, 'admin')`
    const session = crypto.randomUUID()
    await sql`insert into auth.sessions (id, user_id) values (${session}, ${userId})`
    await sql`insert into auth.refresh_tokens (id, token, user_id, session_id)
      values (${session}, ${session}, ${userId}, ${session})`
    await sql`insert into auth.identities (id, provider, provider_id, user_id, identity_data)
      values (gen_random_uuid(), 'email', ${userId}, ${userId}, ${sql.json({ email: `${userId}@example.com` })})`
    await sql`insert into auth.audit_log_entries (id, payload) values (gen_random_uuid(),
      ${sql.json({ actor_id: userId, actor_username: `${userId}@example.com`, action: 'login' })})`
    await sql`insert into auth.flow_state (id, user_id, authentication_method, provider_type)
      values (gen_random_uuid(), ${userId}, 'email', 'email')`
    await sql`insert into deploy_markers (organization_id, version, deployed_at) values (${other}, 'v1', now())`
    await sql`insert into audit_logs (id, logged_at, organization_id, user_id, method, route, status)
      values (gen_random_uuid(), now(), ${other}, ${userId}, 'GET', '/api/v1/streams', 200)`

    expect(await deletePerson(userId, [organizationId])).toBe(true)
    // The mail that says so is still to be sent.
    const mail = await sql`delete from outbox where address = ${`${userId}@example.com`} returning kind`
    expect(mail.map(({ kind }) => kind)).toEqual(['account.deleted'])
    expect(await mentions(userId)).toEqual(['public.audit_logs'])
    expect(await sql`select from memberships where organization_id = ${other}`).toHaveLength(4)
  })

  test('who is the last owner of an organization with others in it cannot go', async () => {
    const { id, people } = await makeOrganization(sql)
    const own = await sql`select organization_id from memberships
      where user_id = ${people.owner} and organization_id <> ${id}`
    const alone = own.map(row => row.organization_id)
    expect(await leaving(people.owner)).toEqual({ blocking: [{ id, name: expect.any(String) }], alone })
    expect(await deletePerson(people.owner, alone)).toBe(false)
    expect(await sql`select from users where id = ${people.owner}`).toHaveLength(1)

    await sql`update memberships set role = 'owner' where organization_id = ${id} and user_id = ${people.admin}`
    expect(await leaving(people.owner)).toEqual({ blocking: [], alone })
    expect(await deletePerson(people.owner, alone)).toBe(true)
    expect(
      await sql`select role from memberships where organization_id = ${id} and role = 'owner'`,
    ).toHaveLength(1)
  })

  test('an organization that is not named is not closed with its only person, who stays', async () => {
    const { userId, organizationId } = await signUp(sql)
    expect(await deletePerson(userId, [])).toBe(false)
    expect(await deletePerson(userId, [crypto.randomUUID()])).toBe(false)
    expect(
      await sql`select from organizations where id = ${organizationId} and closed_at is null`,
    ).toHaveLength(1)
  })
})

test('a person is told of a new password, and at the old address of a new address, and of nothing else', async () => {
  const { userId } = await signUp(sql, 'Watchful')
  const mails = () => sql`select kind, address, user_id, data - 'at' as data from outbox
    where user_id = ${userId} or address = ${`${userId}@example.com`} order by created_at`
  await sql`update auth.users set encrypted_password = 'first' where id = ${userId}`
  await sql`update auth.users set last_sign_in_at = now(), encrypted_password = 'first' where id = ${userId}`
  expect(await mails()).toEqual([])
  await sql`update auth.users set encrypted_password = 'second' where id = ${userId}`
  await sql`update auth.users set email = 'new@example.com' where id = ${userId}`
  await sql`update auth.users set email = 'new@example.com', updated_at = now() where id = ${userId}`
  expect(await mails()).toEqual([
    { kind: 'account.password_changed', address: null, user_id: userId, data: {} },
    {
      kind: 'account.email_changed',
      address: `${userId}@example.com`,
      user_id: null,
      data: { name: 'Watchful', new_email: 'new@example.com' },
    },
  ])
})

async function close(id: string): Promise<boolean> {
  const [row] = await sql`select close_organization(${id}) as closed`
  return row?.closed
}

async function purge(id: string): Promise<number> {
  const [row] = await sql`select purge_organization(${id}) as rows`
  return row?.rows
}

async function remove(id: string): Promise<void> {
  expect(await close(id)).toBe(true)
  expect(await purge(id)).toBeLessThan(10_000)
}

async function leaving(userId: string): Promise<unknown> {
  const [row] = await sql`select organizations_of_leaver(${userId}) as leaving`
  return row?.leaving
}

async function deletePerson(userId: string, closing: string[]): Promise<boolean> {
  const [row] = await sql`select delete_person(${userId}, ${closing}::uuid[]) as deleted`
  return row?.deleted
}

/** Every table and partition's root that has a column of this name, with its schema. */
async function tablesWith(column: string): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.table_schema || '.' || c.table_name as name from information_schema.columns c
    join pg_catalog.pg_class t on t.oid = format('%I.%I', c.table_schema, c.table_name)::regclass
    where c.column_name = ${column} and c.table_schema in ('public', 'private') and t.relkind in ('r', 'p')
    order by 1`
  return rows.map(row => row.name)
}

async function rowsIn(tables: string[], column: string, id: string): Promise<Record<string, number>> {
  const counts = tables.map(async table => {
    const [row] = await sql.unsafe(`select count(*)::int as count from ${table} where ${column} = '${id}'`)
    return [table, row?.count] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}

/** The tables of any schema with a row that has this text anywhere. */
async function mentions(text: string): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select n.nspname || '.' || c.relname as name from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'private', 'auth') order by 1`
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await sql.unsafe(`select from ${name} t where to_jsonb(t)::text like '%${text}%' limit 1`)
      return rows.length > 0 ? [name] : []
    }),
  )
  return found.flat()
}

function insertEvents(
  organizationId: string,
  stream: string,
  count: number,
  to: Sql | postgres.TransactionSql = sql,
) {
  return to`insert into events (id, organization_id, stream_id, "timestamp", received_at, data, metadata, retention_days)
    select gen_random_uuid(), ${organizationId}, ${stream}, now() - n * interval '1 second', now(),
      to_jsonb('GET /checkout 200 in ' || n || ' ms'), '{"source": "web"}', 7
    from generate_series(1, ${count}::integer) n`
}
