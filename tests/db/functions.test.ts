import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FINDING_KINDS } from '@/detection/types'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'

let database: TestPostgres
let sql: Sql
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await sql.end()
  await database.stop()
})

test('a person can call what is listed here, and nobody can call anything', async () => {
  expect(await executable('authenticated')).toEqual([
    'private.organizations_as',
    'private.session_is_open',
    'public.acknowledge_incident',
    'public.alert_history',
    'public.alert_judging',
    'public.assign_incident',
    'public.bucket_seconds',
    'public.change_alert_settings',
    'public.change_comment',
    'public.comment_on_incident',
    'public.dashboard_stats',
    'public.event_histogram',
    'public.expect_incident',
    'public.export_rows',
    'public.finding_kinds',
    'public.findings_between',
    'public.give_feedback',
    'public.list_audit_logs',
    'public.list_events',
    'public.remove_member',
    'public.reopen_anomaly',
    'public.reopen_incident',
    'public.resolve_anomaly',
    'public.resolve_incident',
    'public.resume_snooze',
    'public.search_query',
    'public.search_words',
    'public.set_role',
    'public.snooze_incident',
    'public.streams_over_time',
    'public.undo_feedback',
    'public.unsnooze_incident',
    'public.usage_between',
    'public.uuid_v7',
  ])
  expect(await executable('anon')).toEqual([])
})

test('the service can call every function of the public schema', async () => {
  const callable = new Set(await executable('service_role'))
  const all = await sql<{ name: string }[]>`select distinct 'public.' || proname as name from pg_proc
    where pronamespace = 'public'::regnamespace order by 1`
  expect(all.filter(({ name }) => !callable.has(name))).toEqual([])
})

test('every function has an empty search path, and only listed ones run with their owner’s rights', async () => {
  const functions = await sql<{ name: string; config: string[] | null; definer: boolean }[]>`
    select pronamespace::regnamespace || '.' || proname as name, proconfig as config, prosecdef as definer
    from pg_proc where pronamespace in ('public'::regnamespace, 'private'::regnamespace) order by 1`
  const pathless = functions.filter(({ config }) => !config?.includes('search_path=""'))
  expect(pathless.map(({ name }) => name)).toEqual([])
  expect(functions.filter(({ definer }) => definer).map(({ name }) => name)).toEqual([
    'private.ensure_audit_months',
    'private.expire_audit_logs',
    'private.mark_usage',
    'private.on_alert_setting',
    'private.on_anomaly_of_incident',
    'private.on_audit_log',
    'private.on_billing_notice',
    'private.on_email_change',
    'private.on_incident_changed',
    'private.on_inviter_lowered',
    'private.on_member_leaving',
    'private.on_message_queued',
    'private.on_new_organization',
    'private.on_organization_with_alerts',
    'private.on_owner_gone',
    'private.on_password_change',
    'private.on_person_gone',
    'private.on_sign_up',
    'private.organizations_as',
    'private.queue_for_channel',
    'private.queue_message',
    'private.session_is_open',
    'private.settle_incident',
    'public.acknowledge_incident',
    'public.assign_incident',
    'public.audit_strays',
    'public.change_comment',
    'public.comment_on_incident',
    'public.delete_person',
    'public.drop_expired_event_day',
    'public.ensure_event_partitions',
    'public.expect_incident',
    'public.expire',
    'public.give_feedback',
    'public.make_partitions',
    'public.missing_migrations',
    'public.remove_expired_event_day',
    'public.reopen_anomaly',
    'public.reopen_incident',
    'public.resolve_anomaly',
    'public.resolve_incident',
    'public.resume_snooze',
    'public.seal_audit_logs',
    'public.snooze_incident',
    'public.undo_feedback',
    'public.unsnooze_incident',
  ])
})

test('the database and the library know the same kinds of findings', async () => {
  const [row] = await sql`select finding_kinds() as kinds`
  expect(row?.kinds).toEqual([...FINDING_KINDS])
})

test('uuid_v7 is a version 7 uuid of the present, and a later one sorts after', async () => {
  const before = Date.now()
  const [first] = await sql<{ id: string }[]>`select uuid_v7() as id`
  await new Promise(resolve => setTimeout(resolve, 3))
  const [second] = await sql<{ id: string }[]>`select uuid_v7() as id`
  expect(first?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const made = Number.parseInt(first?.id.replace('-', '').slice(0, 12) ?? '', 16)
  expect(made).toBeGreaterThanOrEqual(before - 1)
  expect(made).toBeLessThanOrEqual(Date.now() + 1)
  expect((second?.id ?? '') > (first?.id ?? '')).toBe(true)
})

async function executable(role: string): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select distinct pronamespace::regnamespace || '.' || proname as name from pg_proc
    where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and has_schema_privilege(${role}, pronamespace, 'usage') and has_function_privilege(${role}, oid, 'execute')
    order by 1`
  return rows.map(row => row.name)
}
