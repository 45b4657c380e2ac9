import postgres, { type Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { sealAuditLogs } from '@/lib/audit/seal-audit-logs'
import { openHead, signHead } from '@/lib/audit/signed-head'
import { verifyAuditLog } from '@/lib/audit/verify-audit-log'
import type { ChainHead } from '@/lib/audit/verify-chain'
import { directFunctions } from '@/lib/db/direct-functions'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { asCaller } from './support/as-caller'
import { makeOrganization, type TestOrganization } from './support/organization'

const day = 86_400_000
const denied = '42501'
let database: TestPostgres
let sql: Sql
let service: ReturnType<typeof directFunctions>
let organization: TestOrganization

beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 4, onnotice: () => {} })
  service = directFunctions(`${database.url}?options=-c%20role%3Dservice_role`)
  organization = await makeOrganization(sql)
})
afterAll(async () => {
  await service.close()
  await sql.end()
  await database.stop()
})
afterEach(() => tamper(`truncate audit_logs, audit_seals, private.audit_unsealed`))

test('rows get their place in the chain, and the chain fits when it is computed anew', async () => {
  await record(5)
  await record(1, { target: 'Ünïcode, "quoted" \\ and long '.repeat(3), user_id: organization.people.owner })
  await record(2, { organization_id: null })
  expect(await sealAuditLogs(service, 1000)).toEqual({ sealed: 8 })
  expect(await sealAuditLogs(service, 1000)).toEqual({ sealed: 0 })
  await record(3)
  const verdict = await verify()
  expect(verdict).toMatchObject({ chains: 2, rows: 8, waiting: 3, expired: 0, faults: [] })
  expect(verdict.heads.map(({ sequence }) => sequence).sort()).toEqual([2, 6])
})

test('a row that is sent again is stored once', async () => {
  const rows = await record(1)
  await service.rpc('record_audit_logs', { p_rows: rows })
  expect(await sql`select from audit_logs`).toHaveLength(1)
  expect(await sealAuditLogs(service, 1000)).toEqual({ sealed: 1 })
})

test('sealers at once make one chain of all rows', async () => {
  const chains = Array.from({ length: 4 }, () => crypto.randomUUID())
  for (const organization_id of chains) await record(300, { organization_id })
  const seal = async () => {
    while ((await sql`select from private.audit_unsealed limit 1`).length > 0)
      await service.rpc('seal_audit_logs', { p_limit: 37 })
  }
  await Promise.all([seal(), seal(), seal(), seal()])
  expect(await verify()).toMatchObject({ chains: 4, rows: 1200, waiting: 0, faults: [] })
})

test('nobody changes or deletes a row: not a person, not the service, and the owner of the table by mistake neither', async () => {
  await record(1)
  await sealAuditLogs(service, 1000)
  const changes = ['audit_logs', 'audit_seals'].flatMap(table => [
    `update ${table} set logged_at = now()`,
    `delete from ${table}`,
    `truncate ${table}`,
  ])
  for (const change of [...changes, `insert into audit_seals select * from audit_seals`]) {
    const asService = asCaller(sql, 'service_role', run => run.unsafe(change))
    await expect(asService, change).rejects.toMatchObject({ code: denied })
  }
  for (const change of changes)
    await expect(sql.unsafe(change), change).rejects.toMatchObject({ code: denied })
  const [{ month } = expect.fail()] = await sql`select tableoid::regclass::text as month from audit_logs`
  await expect(sql.unsafe(`truncate ${month}`)).rejects.toMatchObject({ code: denied })
  expect(await verify()).toMatchObject({ rows: 1, faults: [] })
})

test.each([
  ['status', 'update audit_logs set status = 204 where', 'changed'],
  ['time', `update audit_logs set logged_at = logged_at - interval '1 microsecond' where`, 'deleted'],
  ['person', 'update audit_logs set user_id = gen_random_uuid() where', 'changed'],
  ['row deleted', 'delete from audit_logs where', 'deleted'],
] as const)('a superuser’s change of a %s is found at its place', async (_what, change, problem) => {
  await record(10)
  await sealAuditLogs(service, 1000)
  const id = await idOf(4)
  await tamper(`${change} id = '${id}'`)
  expect((await verify()).faults[0]).toMatchObject({
    organizationId: organization.id,
    sequence: 4,
    auditLogId: id,
    problem: expect.stringContaining(problem),
  })
})

test('a row deleted with its seal leaves a gap, and one put in by hand has no place', async () => {
  await record(10)
  await sealAuditLogs(service, 1000)
  await tamper(`with gone as (delete from audit_seals where sequence = 4 returning audit_log_id)
    delete from audit_logs where id in (select audit_log_id from gone)`)
  expect((await verify()).faults).toMatchObject([
    { sequence: 5, problem: expect.stringContaining('missing') },
  ])

  await tamper(`insert into audit_logs (id, logged_at, organization_id, method, route, status)
    values ('00000000-0000-7000-8000-000000000001', now(), '${organization.id}', 'GET', '/x', 200)`)
  expect((await verify()).faults[1]).toMatchObject({
    auditLogId: '00000000-0000-7000-8000-000000000001',
    problem: expect.stringContaining('put in'),
  })
})

test('a row deleted before it was sealed is found, and so is one of the past that the service put in', async () => {
  await record(3)
  await tamper(`delete from audit_logs where id = (select id from audit_logs limit 1)`)
  await sealAuditLogs(service, 1000)
  expect((await verify()).faults).toMatchObject([
    { problem: expect.stringContaining('before they were sealed') },
  ])

  await tamper('delete from private.audit_unsealed')
  await record(1, { logged_at: new Date(Date.now() - 5 * day).toISOString() })
  await sealAuditLogs(service, 1000)
  expect((await verify()).faults).toMatchObject([{ sequence: 3, problem: expect.stringContaining('later') }])
})

test('a cut end and a chain written anew are found by a head that was kept, and by nothing else', async () => {
  await record(10)
  await sealAuditLogs(service, 1000)
  const before = await verify()
  await tamper(`delete from audit_logs where id in (select audit_log_id from audit_seals where sequence > 7)`)
  await tamper('delete from audit_seals where sequence > 7')
  expect(await verify()).toMatchObject({ rows: 7, faults: [] })
  expect((await verify(before.heads)).faults).toMatchObject([
    { problem: expect.stringContaining('its end was cut') },
  ])

  // The whole past, another one, sealed as it should be.
  await tamper('truncate audit_logs, audit_seals')
  await record(12)
  await sealAuditLogs(service, 1000)
  expect(await verify()).toMatchObject({ rows: 12, faults: [] })
  expect((await verify(before.heads)).faults).toMatchObject([
    { sequence: 10, problem: expect.stringContaining('written anew') },
  ])
})

test('a kept head is believed only as this installation signed it', async () => {
  const head = { organizationId: organization.id, sequence: 7, hash: 'a'.repeat(64) }
  const signed = await signHead(head, new Date(), 'a secret of some length')
  expect(await openHead(JSON.stringify(signed), 'a secret of some length')).toEqual(head)
  for (const other of [
    { ...signed, sequence: 6 },
    { ...signed, hash: 'b'.repeat(64) },
  ])
    await expect(openHead(JSON.stringify(other), 'a secret of some length')).rejects.toThrow('changed')
  await expect(openHead(JSON.stringify(signed), 'another secret')).rejects.toThrow('changed')
})

test('months expire with their rows, and the chain holds; a month that goes before its time is missed', async () => {
  await sql`create table audit_months.month_202001 partition of audit_logs
    for values from ('2020-01-01') to ('2020-02-01')`
  await record(3)
  await sealAuditLogs(service, 1000)
  await sql`select private.expire_audit_logs()`
  const months =
    await sql`select relname as name from pg_class where relnamespace = 'audit_months'::regnamespace
    and relkind = 'r' order by 1`
  expect(months.map(({ name }) => name)).toHaveLength(3)
  expect(months[0]?.name).not.toBe('month_202001')

  const [{ month } = expect.fail()] =
    await sql`select tableoid::regclass::text as month from audit_logs limit 1`
  await sql.unsafe(`drop table ${month}`)
  expect((await verify()).faults).toMatchObject([
    { sequence: 1, problem: expect.stringContaining('before its time') },
  ])
  const later = await verify([], new Date(Date.now() + 401 * day))
  expect(later).toMatchObject({ rows: 0, expired: 3, faults: [] })
  await sql`select private.ensure_audit_months()`
  await record(2)
  await sealAuditLogs(service, 1000)
  expect((await verify([], new Date(Date.now() + 401 * day))).rows).toBe(2)
})

test('a month that is being read stays for now, and nothing fails', async () => {
  await sql`create table audit_months.month_202002 partition of audit_logs
    for values from ('2020-02-01') to ('2020-03-01')`
  const there = async () => (await sql`select to_regclass('audit_months.month_202002') as it`)[0]?.it !== null
  await sql.begin(async reading => {
    await reading`select count(*) from audit_logs`
    await sql`select private.expire_audit_logs()`
    expect(await there()).toBe(true)
  })
  await sql`select private.expire_audit_logs()`
  expect(await there()).toBe(false)
})

test('a login is found in the log of the person’s organization', async () => {
  await record(1, { organization_id: null, user_id: organization.people.owner, route: '/api/v1/auth/login' })
  expect(await sql`select organization_id from audit_logs`).toEqual([{ organization_id: organization.id }])
})

test('owners and admins read the log of their organization, page after page, and nobody else does', async () => {
  await record(5)
  await record(1, { key_id: '00000000-0000-7000-8000-0000000000aa', route: '/api/v1/streams' })
  await sealAuditLogs(service, 1000)
  const { owner, admin, member } = organization.people
  const list = (userId: string, more = '') =>
    asCaller(sql, { userId }, run =>
      run.unsafe(
        `select * from list_audit_logs('${organization.id}', now() - interval '1 day', now() + interval '1 day', 4${more})`,
      ),
    )
  const first = await list(owner)
  const last = first.at(-1) ?? expect.fail()
  const rest = await list(
    admin,
    `, p_before_time => '${last.logged_at.toISOString()}', p_before_id => '${last.id}'`,
  )
  expect(new Set([...first, ...rest].map(row => row.id)).size).toBe(6)
  expect([...first, ...rest].every(row => /^[0-9a-f]{64}$/.test(row.hash))).toBe(true)
  expect(await list(owner, `, p_key => '00000000-0000-7000-8000-0000000000aa'`)).toHaveLength(1)
  expect(await list(owner, `, p_route => '/api/v1/streams', p_method => 'PUT'`)).toHaveLength(1)
  expect(await list(member)).toHaveLength(0)
})

function verify(kept: ChainHead[] = [], now = new Date()) {
  return verifyAuditLog(service, { now, kept })
}

/** Adds rows as the app does, a millisecond apart. */
async function record(count: number, more: Record<string, unknown> = {}) {
  const nowMs = Date.now()
  const rows = Array.from({ length: count }, (_, index) => ({
    id: crypto.randomUUID(),
    logged_at: new Date(nowMs - count + index).toISOString(),
    organization_id: organization.id,
    request_id: `req_${index}`,
    ip: '10.0.0.1',
    method: 'PUT',
    route: '/api/v1/anomalies/[id]/resolve',
    status: 200,
    target: 'anm_1',
    calls: 1,
    ...more,
  }))
  const { error } = await service.rpc('record_audit_logs', { p_rows: rows })
  expect(error).toBeNull()
  return rows
}

async function idOf(sequence: number): Promise<string> {
  const [row] = await sql`select audit_log_id from audit_seals where sequence = ${sequence}`
  return row?.audit_log_id ?? expect.fail()
}

/** As a superuser who turns the triggers off first. */
async function tamper(statement: string): Promise<void> {
  await sql.begin(async run => {
    await run`set local session_replication_role = replica`
    await run.unsafe(statement)
  })
}
