import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { asCaller } from './support/as-caller'
import { makeStream, signUp } from './support/organization'

const day = 24 * 60 * 60 * 1000

let database: TestPostgres
let sql: Sql
let owner: string
let organization: string
let web: string
let db: string
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 4, onnotice: () => {} })
  const person = await signUp(sql)
  owner = person.userId
  organization = person.organizationId
  web = await makeStream(sql, organization, { source: 'web' })
  db = await makeStream(sql, organization, { source: 'db' })
  const stranger = (await signUp(sql)).organizationId
  const foreign = await makeStream(sql, stranger)
  for (let minute = 0; minute < 60; minute++) {
    await insert(organization, web, at(minute), `GET /orders/${minute} answered 200`)
  }
  await insert(organization, db, at(30), 'ERROR Verbindung abgelehnt: naïve façade', { pod: 'db-7f9c' })
  await insert(stranger, foreign, at(30), 'GET /secret')
})
afterAll(async () => {
  await sql.end()
  await database.stop()
})

test('events come newest first and page after page without a gap or a repeat', async () => {
  const seen: string[] = []
  let last: { timestamp: Date; id: string } | undefined
  for (;;) {
    const page = await list({ limit: 7, before: last })
    seen.push(...page.map(row => row.id))
    last = page.at(-1) as typeof last
    if (page.length < 7) break
  }
  expect(seen).toHaveLength(61)
  expect(new Set(seen).size).toBe(61)
  const times = (await list({ limit: 200 })).map(row => row.timestamp.getTime())
  expect(times).toEqual([...times].sort((a, b) => b - a))
})

test.each([
  ['orders/17', 1],
  ['ORDERS 5', 11],
  ['answ', 60],
  ['"naïve" (façade)', 1],
  ['pod db-7f9c', 1],
  ['orders abgelehnt', 0],
  ["'; drop table events; --", 0],
])('a search for %s finds %i events', async (query, found) => {
  expect(await list({ query, limit: 200 })).toHaveLength(found)
})

test('a search without a word in it finds nothing and breaks nothing', async () => {
  expect(await list({ query: ' -!& ', limit: 10 })).toHaveLength(0)
})

test('a stream, a type and a range each narrow the list', async () => {
  expect(await list({ stream: db, limit: 10 })).toHaveLength(1)
  expect(await list({ type: 'logs', limit: 200 })).toHaveLength(61)
  expect(await list({ type: 'metrics', limit: 200 })).toHaveLength(0)
  expect(await list({ from: at(10), to: at(20), limit: 200 })).toHaveLength(10)
})

test('a search in a range reads the index of words, a list the index of its order', async () => {
  await sql`insert into events (id, organization_id, stream_id, timestamp, received_at, data, retention_days)
    select gen_random_uuid(), ${organization}, ${web}, ${at(-60 * 24)}::timestamptz - n * interval '1 second', now(),
      to_jsonb('line number ' || n || ' of ' || md5(n::text)), 7 from generate_series(1, 20000) n`
  await sql`analyze events`
  const plan = async (condition: string) => {
    const rows = await sql.unsafe(`explain select id from events where organization_id = '${organization}'
      and timestamp >= '${at(-60 * 36)}' and timestamp < '${at(60)}' ${condition}
      order by timestamp desc, id desc limit 50`)
    return rows.map(row => row['QUERY PLAN']).join('\n')
  }
  expect(await plan(`and search @@ search_query('${'c4ca4238a0b923820dcc509a6f75849b'}')`)).toMatch(/search/)
  const listing = await plan('')
  expect(listing).toMatch(/organization_id_timestamp_id/)
  expect(listing).not.toMatch(/Seq Scan on days_7_2/)
  await sql`delete from events where timestamp < ${at(-60)}`
})

test('the words of every line are found, not only those of the first', async () => {
  const id = await insert(organization, web, at(-30), 'erste\nzweite Zeile\tSpalte C:\\neu \u001ffertig')
  for (const query of ['erste', 'zweite zeile', 'spalte', 'neu', 'fertig']) {
    const [row] = await sql`select search @@ search_query(${query}) as found from events where id = ${id}`
    expect(row?.found, query).toBe(true)
  }
  await sql`delete from events where id = ${id}`
})

test('an event has the words that are cut out of its text, each in its place', async () => {
  // Every character of ASCII beside what the database's parser would take for one token: paths, hosts, mails, tags, numbers.
  const [row] = await sql<{ tried: number; different: string[] }[]>`
    with parts as (
      select array_agg(part) as parts from (
        select chr(n) as part from generate_series(1, 126) n
        union all select unnest(array['http://', 'www.', '.com', '&amp;', '<b>', '</b>', '<!--', '-->', '1e5', '1.5', '-5',
          '+5', 'e', '1', 'a', 'user@', '~/', '..', '%20', 'v1.2.3', 'foo_bar', '1e-5', '07e1aeb', 'é', '٣', '🙂', 'ß'])
      ) p
    ),
    lines as (
      select string_agg(parts[1 + floor(random() * cardinality(parts))::int], '') as line
      from parts, generate_series(1, 20000) n, generate_series(1, 14) group by n
    ),
    texts as (select to_jsonb(line) as data, jsonb_build_object('key of ' || line, line) as metadata from lines),
    cut as (
      select data, public.event_words(data, metadata) as words,
        public.search_words(regexp_replace(data::text || ' ' || metadata::text, '\\\\(u[0-9a-f]{4}|.)', ' ', 'g')) as expected
      from texts
    )
    select count(*)::int as tried, coalesce(array_agg(data::text) filter (
      where to_tsvector('simple', words) <> to_tsvector('simple', expected)), '{}') as different from cut`
  expect(row?.tried).toBe(20_000)
  expect(row?.different).toEqual([])
})

test('a range without an end is refused, and one of centuries has no more buckets than any other', async () => {
  const histogram = async (from: string, to: string, buckets: number) => {
    const [row] = await sql`select event_histogram(${organization}, ${from}, ${to}, ${buckets}) as histogram`
    return row?.histogram.buckets.length
  }
  expect(await histogram('1900-01-01', '2100-01-01', 60)).toBeLessThanOrEqual(61)
  expect(await histogram('2026-01-01', '2027-01-01', 2_000_000_000)).toBeLessThanOrEqual(501)
  const endless = sql`select event_histogram(${organization}, '2026-01-01', 'infinity', 60)`
  await expect(endless).rejects.toThrow('infinity')
})

test('the histogram has every bucket, and its counts are those of the list', async () => {
  const [row] = await sql`select event_histogram(${organization}, ${at(0)}, ${at(60)}, 12) as histogram`
  const { bucket_ms, buckets } = row?.histogram ?? expect.fail()
  expect(bucket_ms).toBe(300_000)
  expect(buckets).toHaveLength(12)
  expect(buckets.map((bucket: { count: number }) => bucket.count)).toEqual([
    5, 5, 5, 5, 5, 5, 6, 5, 5, 5, 5, 5,
  ])
})

test('each stream has its own course, in the buckets of the histogram, and only members see it', async () => {
  const courses = (userId: string) =>
    asCaller(
      sql,
      { userId },
      run => run`select * from streams_over_time(${organization}, ${at(0)}, ${at(60)}, 12)`,
    )
  const [row] =
    await sql`select event_histogram(${organization}, ${at(0)}, ${at(60)}, 12, ${web}) as histogram`
  const own = row?.histogram.buckets.map((bucket: { count: number }) => bucket.count)
  const seen = await courses(owner)
  expect(seen.find(({ stream_id }) => stream_id === web)?.counts).toEqual(own)
  expect(seen.map(({ stream_id }) => stream_id)).toContain(db)
  expect(await courses(crypto.randomUUID())).toHaveLength(0)
})

test('the statistics count what is there, by severity and stream, and keep test data apart', async () => {
  const found = (severity: string, stream: string, minute: number, status = 'open', test = false) =>
    sql`insert into anomalies (organization_id, stream_id, kind, fingerprint, severity, status, first_seen_at,
      last_seen_at, p, bits, score, per_week, title, why, event_time, resolved_at, test)
      values (${organization}, ${stream}, 'new_pattern', ${crypto.randomUUID()}, ${severity}, ${status}, ${at(minute)},
        ${at(minute)}, 0.001, 10, 0.5, 1, 't', '{}', ${at(minute)}, ${status === 'resolved' ? at(50) : null}, ${test})`
  await found('critical', web, 5)
  await found('low', web, 6, 'resolved')
  await found('low', db, 30)
  await found('high', db, 31, 'open', true)
  const begun = (minute: number, test = false, status = 'open') =>
    sql`insert into incidents (organization_id, title, severity, because, status, resolved_at, first_seen_at, spreads_from,
      last_seen_at, symptoms, stream_ids, test) values (${organization}, 't', 'low', '[]', ${status},
      ${status === 'resolved' ? at(50) : null}, ${at(minute)}, ${at(minute)},
      ${at(minute)}, '[]', ${[web]}, ${test})`
  await begun(5)
  await begun(30, false, 'resolved')
  await begun(31, true)
  const stats = await asCaller(sql, { userId: owner }, async run => {
    const [row] = await run`select dashboard_stats(${organization}, ${at(0)}, ${at(60)}, 6) as stats`
    return row?.stats
  })
  expect(stats).toMatchObject({
    total_anomalies: 3,
    active_anomalies: 2,
    total_incidents: 2,
    open_incidents: 1,
    events_processed: 61,
    by_severity: { low: 2, medium: 0, high: 0, critical: 1 },
    by_stream: [
      { stream: 'logs/web', stream_id: web, events: 60, anomalies: 2 },
      { stream: 'logs/db', stream_id: db, events: 1, anomalies: 1 },
    ],
    alert_budget: { promised_per_week: 5, actual_last_week: 2 },
  })
  const counts = (series: { count: number }[]) => series.map(point => point.count)
  expect(counts(stats.events_over_time)).toEqual([10, 10, 10, 11, 10, 10])
  expect(counts(stats.anomalies_over_time)).toEqual([2, 0, 0, 1, 0, 0])
  expect(counts(stats.incidents_over_time)).toEqual([1, 0, 0, 1, 0, 0])
})

test('a person who asks for another organization sees nothing of it', async () => {
  const { userId } = await signUp(sql)
  await asCaller(sql, { userId }, async run => {
    expect(await run`select * from list_events(${organization}, ${at(0)}, ${at(60)}, 10)`).toHaveLength(0)
    const [row] = await run`select dashboard_stats(${organization}, ${at(0)}, ${at(60)}) as stats`
    expect(row?.stats).toMatchObject({ total_anomalies: 0, events_processed: 0, by_stream: [] })
  })
})

test('an event of a day without a partition is kept, and moves into its partition when that is made', async () => {
  const far = new Date(Date.now() + 40 * day)
  const id = await insert(organization, web, far.toISOString(), 'far ahead')
  const where = async () =>
    (await sql`select tableoid::regclass::text as place from events where id = ${id}`)[0]?.place
  expect(await where()).toBe('event_days.days_7_other')
  const date = far.toISOString().slice(0, 10)
  const [made] = await sql`select ensure_event_partitions(${date}, ${date}) as count`
  expect(made?.count).toBe(4)
  expect(await where()).toBe(`event_days.days_7_${date.replaceAll('-', '')}`)
  const [again] = await sql`select ensure_event_partitions(${date}, ${date}) as count`
  expect(again?.count).toBe(0)
  const [stored] = await sql`select search @@ search_query('ahead') as found from events where id = ${id}`
  expect(stored?.found).toBe(true)
})

/** Minutes after a fixed time yesterday, on the hour. */
function at(minute: number): string {
  const base = Math.floor((Date.now() - day) / 3_600_000) * 3_600_000
  return new Date(base + minute * 60_000).toISOString()
}

async function insert(
  organizationId: string,
  streamId: string,
  timestamp: string,
  data: string,
  metadata = {},
) {
  const id = crypto.randomUUID()
  await sql`insert into events (id, organization_id, stream_id, timestamp, received_at, data, metadata, retention_days)
    values (${id}, ${organizationId}, ${streamId}, ${timestamp}, now(), to_jsonb(${data}::text),
      ${JSON.stringify(metadata)}::text::jsonb, 7)`
  return id
}

interface Listing {
  from?: string
  to?: string
  limit: number
  stream?: string
  type?: string
  query?: string
  before?: { timestamp: Date; id: string } | undefined
}

function list({ from = at(0), to = at(60), limit, stream, type, query, before }: Listing) {
  return sql<
    { id: string; timestamp: Date }[]
  >`select * from list_events(${organization}, ${from}, ${to}, ${limit},
    ${stream ?? null}, ${type ?? null}, ${query ?? null}, ${before?.timestamp ?? null}, ${before?.id ?? null})`
}
