import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { organizationSources, tablesLeftOut } from '@/lib/export/organization-sources'
import { personalColumnsLeftOut, personalSources } from '@/lib/export/personal-sources'
import type { Source } from '@/lib/export/source'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import type { Fixture } from './support/access-matrix'
import { asCaller } from './support/as-caller'
import { makeFixture } from './support/fixture'

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

const wholeTables = ['users', 'organizations']

test('every column of every table of an organization is in its export, or is left out for a reason', async () => {
  const columns = await sql<{ table: string; column: string }[]>`
    select c.table_name as table, c.column_name as column from information_schema.columns c
    join pg_catalog.pg_class t on t.oid = format('public.%I', c.table_name)::regclass
    where c.table_schema = 'public' and t.relkind in ('r', 'p') order by 1, 2`
  const ofOrganizations = new Set([
    ...wholeTables,
    ...columns.filter(({ column }) => column === 'organization_id').map(({ table }) => table),
  ])
  const missing = columns.filter(({ table, column }) => {
    if (!ofOrganizations.has(table) || table in tablesLeftOut) return false
    const found = organizationSources.find(source => source.table === table)
    // Whose it is stands in the first line.
    if (found !== undefined && column === 'organization_id') return false
    return found === undefined || !(found.columns.includes(column) || column in found.omitted)
  })
  expect(missing).toEqual([])
})

test('nothing is listed that is not there, and nothing is both in it and left out', async () => {
  for (const { table, columns, omitted, key, of } of [...organizationSources, ...personalSources]) {
    const rows = await sql`select column_name from information_schema.columns
      where table_schema = 'public' and table_name = ${table}`
    const there = rows.map(row => row.column_name)
    expect(there, table).toEqual(expect.arrayContaining([...columns, ...Object.keys(omitted), ...key]))
    if (of !== 'member_of') expect(there).toContain(of)
    expect(columns.filter(column => column in omitted)).toEqual([])
  }
  const exported = organizationSources.map(({ table }) => table)
  expect(Object.keys(tablesLeftOut).filter(table => exported.includes(table as never))).toEqual([])
})

test('every column that refers to a person is in their own export, or is left out for a reason', async () => {
  const columns = await sql<{ name: string }[]>`
    select distinct c.relname || '.' || a.attname as name from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not a.attisdropped
      and a.atttypid = 'uuid'::regtype and (
        a.attname in ('user_id', 'assigned_to') or a.attname like '%\\_by' or exists (
          select from pg_catalog.pg_constraint f where f.conrelid = c.oid and a.attnum = any (f.conkey)
            and f.confrelid = 'public.users'::regclass))
    order by 1`
  const covered = personalSources.map(({ table, of }) => `${table}.${of}`)
  const missing = columns.filter(({ name }) => !(covered.includes(name) || name in personalColumnsLeftOut))
  expect(missing).toEqual([])
})

test('an owner may read all of an export under row-level security; each table has its line', async () => {
  for (const source of organizationSources) {
    const rows = await asCaller(sql, { userId: fixture.people.owner }, run =>
      read(run, source, fixture.organization),
    )
    const [row] = await sql.unsafe(
      source.of === 'member_of' || source.table === 'organizations'
        ? `select count(*)::int as count from memberships where organization_id = '${fixture.organization}'
           and (role = 'owner' or '${source.table}' <> 'organizations')`
        : `select count(*)::int as count from ${source.table} where organization_id = '${fixture.organization}'`,
    )
    expect(rows.length, source.table).toBe(row?.count)
    expect(rows.length, `rows of ${source.table} in the fixture`).toBeGreaterThan(0)
    expect(Object.keys(rows[0] ?? {})).toEqual([...source.columns])
  }
})

test('a stranger reads nothing of it, whatever they ask for', async () => {
  for (const source of organizationSources) {
    const rows = await asCaller(sql, { userId: fixture.stranger }, run =>
      read(run, source, fixture.organization),
    )
    expect(rows, source.table).toEqual([])
  }
})

test('names are taken as names: nothing that is put into them is run', async () => {
  const evil = { ...(organizationSources[1] as Source), columns: ['id"; drop table public.users; --'] }
  await expect(read(sql, evil, fixture.organization)).rejects.toMatchObject({ code: '42703' })
  const after = { ...(organizationSources[1] as Source), table: 'users' as const }
  await expect(read(sql, after, fixture.organization, [`x'); drop table users; --`])).rejects.toMatchObject({
    code: '22P02',
  })
})

async function read(
  run: Sql | postgres.TransactionSql,
  { table, columns, of, key }: Source,
  id: string,
  after: string[] | null = null,
): Promise<Record<string, unknown>[]> {
  const [row] =
    await run`select export_rows(${table}, ${[...columns]}::text[], ${of}, ${id}, ${[...key]}::text[],
    100, ${after === null ? null : JSON.stringify(after)}::text::jsonb) as rows`
  return row?.rows
}
