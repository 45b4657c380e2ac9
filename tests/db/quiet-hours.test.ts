import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { asCaller } from './support/as-caller'
import { makeOrganization, signUp } from './support/organization'

let database: TestPostgres
let sql: Sql
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 4, onnotice: () => {} })
})
afterAll(async () => {
  await sql.end()
  await database.stop()
})

const night = { from: '22:00', to: '07:00' }

test.each([
  ['by day it leaves at once', 'Europe/Berlin', night, '2026-06-10T12:34:56Z', '2026-06-10T12:34:56Z'],
  [
    'before midnight it waits for the morning after',
    'Europe/Berlin',
    night,
    '2026-06-10T21:15:00Z',
    '2026-06-11T05:00:00Z',
  ],
  [
    'after midnight it waits for that morning',
    'Europe/Berlin',
    night,
    '2026-06-11T01:15:30Z',
    '2026-06-11T05:00:00Z',
  ],
  ['the first minute is quiet', 'Europe/Berlin', night, '2026-06-10T20:00:00Z', '2026-06-11T05:00:00Z'],
  ['the last is not', 'Europe/Berlin', night, '2026-06-11T05:00:00Z', '2026-06-11T05:00:00Z'],
  [
    'hours within one day',
    'UTC',
    { from: '12:00', to: '13:30' },
    '2026-06-10T12:15:00Z',
    '2026-06-10T13:30:00Z',
  ],
  ['a zone of half hours', 'Asia/Kolkata', night, '2026-06-10T20:00:00Z', '2026-06-11T01:30:00Z'],
  ['and one of quarters', 'Asia/Kathmandu', night, '2026-06-10T20:00:00Z', '2026-06-11T01:15:00Z'],
  [
    'far in the east it is tomorrow already',
    'Pacific/Kiritimati',
    night,
    '2026-06-10T09:00:00Z',
    '2026-06-10T17:00:00Z',
  ],
  // Clocks go from 2:00 to 3:00 on 29 March 2026, and back from 3:00 to 2:00 on 25 October.
  ['the night that is an hour short', 'Europe/Berlin', night, '2026-03-28T21:30:00Z', '2026-03-29T05:00:00Z'],
  ['the night that is an hour long', 'Europe/Berlin', night, '2026-10-24T20:30:00Z', '2026-10-25T06:00:00Z'],
  [
    'an end that the clocks leap over',
    'Europe/Berlin',
    { from: '23:00', to: '02:30' },
    '2026-03-29T00:10:00Z',
    '2026-03-29T01:00:00Z',
  ],
  [
    'an end that comes twice is over the first time',
    'Europe/Berlin',
    { from: '23:00', to: '02:30' },
    '2026-10-24T23:45:00Z',
    '2026-10-25T00:30:00Z',
  ],
  [
    'a beginning that the clocks leap over',
    'America/New_York',
    { from: '02:30', to: '06:00' },
    '2026-03-08T07:00:00Z',
    '2026-03-08T10:00:00Z',
  ],
  [
    'a zone whose clocks go by half an hour',
    'Australia/Lord_Howe',
    night,
    '2026-10-03T14:00:00Z',
    '2026-10-03T20:00:00Z',
  ],
])('%s', async (_name, zone, { from, to }, at, end) => {
  const [row] = await sql`select private.end_of_quiet(${at}, ${zone}, ${from}, ${to}) as until`
  expect(row?.until.toISOString()).toBe(new Date(end).toISOString())
})

test('whatever the zone, day and hours: never before, never within, and not a minute too late', async () => {
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'America/St_Johns',
    'UTC',
  ]
  const isQuiet = (at: Date, zone: string, from: string, to: string) => {
    const clock = at.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
    return from < to ? clock >= from && clock < to : clock >= from || clock < to
  }
  let seed = 7
  const draw = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed % below
  }
  const clock = () => `${String(draw(24)).padStart(2, '0')}:${String(draw(4) * 15).padStart(2, '0')}`
  let held = 0
  for (let n = 0; n < 300; n++) {
    const zone = zones[draw(zones.length)] ?? 'UTC'
    const [from, to] = [clock(), clock()]
    if (from === to) continue
    // Every other one around a change of clocks of 2026.
    const day = n % 2 === 0 ? draw(365) : [66, 87, 93, 276, 297, 304][draw(6)]
    const at = new Date(Date.UTC(2026, 0, 1) + (day ?? 0) * 86_400_000 + draw(86_400) * 1000)
    const [row] = await sql`select private.end_of_quiet(${at}, ${zone}, ${from}, ${to}) as until`
    const until: Date = row?.until
    if (!isQuiet(at, zone, from, to)) {
      expect(until).toEqual(at)
      continue
    }
    held++
    expect(isQuiet(until, zone, from, to), `${at.toISOString()} ${zone} ${from} ${to}`).toBe(false)
    expect(isQuiet(new Date(until.getTime() - 60_000), zone, from, to)).toBe(true)
    expect(until.getTime() - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000)
  }
  expect(held).toBeGreaterThan(80)
})

test('a message waits for the end of the quiet hours; what is critical, a test and a digest do not', async () => {
  const { organizationId } = await signUp(sql)
  await sql`update organizations set time_zone = 'Asia/Tokyo' where id = ${organizationId}`
  // Quiet all day but for one minute, which is not now.
  const minute = new Date(Date.now() + 9 * 3_600_000 - 120_000).toISOString().slice(11, 16)
  const before = new Date(Date.now() + 9 * 3_600_000 - 180_000).toISOString().slice(11, 16)
  await sql`update alert_settings set quiet_hours = true, quiet_from = ${minute}, quiet_to = ${before}
    where organization_id = ${organizationId}`
  const queue = async (kind: string, severity: string | null) => {
    await sql`select private.queue_message(${organizationId}, ${kind}, 'about', ${severity}, '{}')`
    const [row] = await sql`select due_at > now() + interval '20 hours' as held from outbox
      where organization_id = ${organizationId} and kind = ${kind}`
    return row?.held
  }
  expect(await queue('incident.opened', 'high')).toBe(true)
  expect(await queue('usage.reached', null)).toBe(true)
  expect(await queue('incident.worsened', 'critical')).toBe(false)
  expect(await queue('digest.weekly', null)).toBe(false)
  await sql`update alert_settings set quiet_lets_critical = false where organization_id = ${organizationId}`
  expect(await queue('incident.grew', 'critical')).toBe(true)
})

test('what a setting switches off is not queued, the rest is', async () => {
  const { organizationId } = await signUp(sql)
  const kinds = [
    'incident.opened',
    'usage.reached',
    'system.stream_put_off',
    'digest.weekly',
    'billing.plan_lowered',
  ]
  const queued = async (setting: string) => {
    await sql`update alert_settings set critical_anomalies = true, billing_thresholds = true, system_errors = true,
      weekly_digest = true where organization_id = ${organizationId}`
    await sql`update alert_settings set ${sql({ [setting]: false })} where organization_id = ${organizationId}`
    await sql`delete from outbox where organization_id = ${organizationId}`
    for (const kind of kinds)
      await sql`select private.queue_message(${organizationId}, ${kind}, 'about', null, '{}')`
    return (await sql`select kind from outbox where organization_id = ${organizationId}`)
      .map(row => row.kind)
      .sort()
  }
  const without = (kind: string) => kinds.filter(one => one !== kind).sort()
  expect(await queued('critical_anomalies')).toEqual(without('incident.opened'))
  expect(await queued('billing_thresholds')).toEqual(without('usage.reached'))
  expect(await queued('system_errors')).toEqual(without('system.stream_put_off'))
  expect(await queued('weekly_digest')).toEqual(without('digest.weekly'))
})

test('a time zone that nobody knows any more is taken for UTC', async () => {
  const { organizationId } = await signUp(sql)
  await sql.begin(async one => {
    // It is refused when it is set: this one went out of use later.
    await one`set local session_replication_role = replica`
    await one`update organizations set time_zone = 'Mars/Olympus' where id = ${organizationId}`
  })
  await sql`update alert_settings set quiet_hours = true where organization_id = ${organizationId}`
  const [row] =
    await sql`select private.when_to_tell(${organizationId}, 'high', '2026-06-10T23:00:00Z') as at`
  expect(row?.at.toISOString()).toBe('2026-06-11T07:00:00.000Z')
})

test('settings change all at once or not at all, by admins, and only what is named', async () => {
  const { id, people } = await makeOrganization(sql)
  const change = { quiet_hours: true, quiet_from: '21:30', alerts_per_week: 9 }
  const set = (userId: string, to: object) =>
    asCaller(sql, { userId }, async one => {
      const [row] = await one`select change_alert_settings(${id}, ${one.json(to as never)}) as changed`
      const [after] =
        await one`select s.quiet_hours, s.quiet_from, s.quiet_to, s.weekly_digest, o.alerts_per_week
        from alert_settings s join organizations o on o.id = s.organization_id where o.id = ${id}`
      return { changed: row?.changed, ...after }
    })
  expect(await set(people.admin, change)).toEqual({
    changed: true,
    quiet_hours: true,
    quiet_from: '21:30:00',
    quiet_to: '07:00:00',
    weekly_digest: true,
    alerts_per_week: 9,
  })
  for (const userId of [people.member, people.viewer])
    expect(await set(userId, change)).toMatchObject({
      changed: false,
      quiet_hours: false,
      alerts_per_week: 5,
    })
  await expect(set(people.owner, { quiet_from: '07:00' })).rejects.toThrow('check constraint')
  await expect(set(people.owner, { quiet_hours: true, alerts_per_week: 500 })).rejects.toThrow(
    'check constraint',
  )
  await expect(set(people.owner, { quiet_to: '06:00:30' })).rejects.toThrow('check constraint')
})
