import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { accessMatrix, type Fixture, type Verb, type Who } from './support/access-matrix'
import { asCaller, type Caller } from './support/as-caller'
import { makeFixture } from './support/fixture'
import { roles } from './support/organization'

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

const everyone: Who[] = ['anon', 'stranger', ...roles, 'service_role']
const verbs: Verb[] = ['select', 'insert', 'update', 'delete']
const denied = '42501'

describe.each(Object.keys(accessMatrix))('%s', table => {
  test.each(everyone.flatMap(who => verbs.map(verb => [who, verb] as const)))('%s: %s', async (who, verb) => {
    const { may, service = verbs } = accessMatrix[table] ?? expect.fail()
    const allowed = who === 'service_role' ? service.includes(verb) : may[verb].includes(who)
    expect(await tries(who, verb, table)).toBe(allowed)
  })
})

test('every table of the public schema is in the matrix', async () => {
  const tables = await sql`select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by relname`
  expect(tables.map(row => row.relname)).toEqual(Object.keys(accessMatrix).sort())
})

test('every table has row-level security, the days of events too, and those are nobody’s', async () => {
  const open = await sql`select oid::regclass::text as table from pg_class
    where relkind in ('r', 'p') and not relrowsecurity
      and relnamespace in ('public'::regnamespace, 'private'::regnamespace, 'event_days'::regnamespace,
        'audit_months'::regnamespace)`
  expect(open).toEqual([])
  const [days] = await sql`select count(*)::int as count,
      count(*) filter (where has_table_privilege('authenticated', oid, 'select'))::int as readable
    from pg_class where relnamespace = 'event_days'::regnamespace and relkind in ('r', 'p')`
  expect(days?.count).toBeGreaterThan(20)
  expect(days?.readable).toBe(0)
})

test.each([
  ['organizations', `plan = 'business'`, 'owner'],
  ['users', `email = 'else@example.com'`, 'viewer'],
  ['api_keys', `hash = repeat('0', 64)`, 'owner'],
  ['api_keys', `scopes = '{admin}'`, 'owner'],
  ['api_keys', `expires_at = null`, 'owner'],
  ['anomalies', `title = 'nothing'`, 'owner'],
  ['anomalies', `status = 'open'`, 'owner'],
  ['incidents', `status = 'open'`, 'owner'],
  ['anomalies', `organization_id = gen_random_uuid()`, 'owner'],
  ['anomalies', `incident_id = null`, 'owner'],
  ['incidents', `title = 'nothing'`, 'owner'],
  ['incidents', `severity = 'low'`, 'owner'],
  ['organizations', `incidents_version = 0`, 'owner'],
  ['organizations', `strictness = 1`, 'owner'],
  ['streams', `learning = null`, 'owner'],
  ['organizations', `kept_until = 'infinity'`, 'owner'],
  ['streams', `events_count = 0`, 'owner'],
] as const)('of %s not even an owner may set %s', async (table, assignment, role) => {
  const where = accessMatrix[table]?.where(fixture)
  await expect(
    asCaller(sql, callerOf(role), run => run.unsafe(`update ${table} set ${assignment} where ${where}`)),
  ).rejects.toMatchObject({ code: denied })
})

test('no person can read the hash of a key', async () => {
  await expect(asCaller(sql, callerOf('owner'), run => run`select hash from api_keys`)).rejects.toMatchObject(
    {
      code: denied,
    },
  )
  await asCaller(sql, callerOf('owner'), run => run`select id, name, last_four from api_keys`)
})

test('a revoked key stays revoked', async () => {
  const revive = `update api_keys set revoked_at = null where organization_id = '${fixture.organization}'`
  const owner = callerOf('owner')
  await expect(
    asCaller(sql, owner, async run => {
      await run.unsafe(revive.replace('null', 'now()'))
      await run.unsafe(revive)
    }),
  ).rejects.toMatchObject({ code: denied })
})

test('people triage and judge in their own name, whatever they say, and nowhere but in their organization', async () => {
  const { organization, anomaly, people, stranger } = fixture
  const done = (who: Who, by: string) =>
    asCaller(sql, callerOf(who), async run => {
      const [given] =
        await run`select give_feedback(${organization}, ${anomaly}, 'noise', now(), null, ${by}) as row`
      const [outcome] =
        await run`select resolve_anomaly(${organization}, ${anomaly}, now(), p_by => ${by}) as is`
      const signed = await run`select created_by as by from feedback where anomaly_id = ${anomaly}
        union select user_id from triage_events where anomaly_id = ${anomaly} and actor <> 'engine' and kind <> 'resolved'
        union select resolved_by from anomalies where id = ${anomaly}`
      return { given: given !== undefined, outcome: outcome?.is, signed: signed.map(row => row.by) }
    })
  expect(await done('member', people.owner)).toEqual({
    given: true,
    outcome: 'changed',
    signed: [people.member],
  })
  for (const who of ['viewer', 'stranger'] as const)
    expect(await done(who, stranger)).toMatchObject({ given: false, outcome: 'not_found' })
})

test('nobody can make a key in the name of another', async () => {
  const insert = accessMatrix.api_keys?.insert(fixture, fixture.people.owner)
  await expect(
    asCaller(sql, callerOf('admin'), run => run.unsafe(`insert into api_keys ${insert}`)),
  ).rejects.toMatchObject({ code: denied })
})

/** Whether it worked: a row seen or changed. Not being allowed is a refusal or no row; anything else throws. */
async function tries(who: Who, verb: Verb, table: string): Promise<boolean> {
  const { where, insert, update, columns = '*' } = accessMatrix[table] ?? expect.fail()
  const condition = where(fixture)
  const caller = callerOf(who)
  const statement = {
    select: `select ${columns} from public.${table} where ${condition}`,
    insert: `insert into public.${table} ${insert(fixture, typeof caller === 'string' ? null : caller.userId)}`,
    update: `update public.${table} set ${update} where ${condition}`,
    delete: `delete from public.${table} where ${condition}`,
  }[verb]
  try {
    const result = await asCaller(sql, caller, run => run.unsafe(statement))
    return result.count > 0
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === denied) return false
    throw error
  }
}

function callerOf(who: Who): Caller {
  if (who === 'anon' || who === 'service_role') return who
  return { userId: who === 'stranger' ? fixture.stranger : fixture.people[who] }
}
