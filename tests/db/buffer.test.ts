import { setTimeout as sleep } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testBuffer } from '@/lib/buffer/contract'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { mortalFunctions, testTakeover } from '@/lib/buffer/takeover-contract'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { makeStream, signUp } from './support/organization'

let database: TestPostgres
let sql: Sql
let functions: DirectFunctions
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 12, onnotice: () => {} })
  functions = directFunctions(`${database.url}?options=-c%20role%3Dservice_role`)
})
afterAll(async () => {
  await functions.close()
  await sql.end()
  await database.stop()
})

describe('the buffer on a real Postgres, over many connections', () => {
  testBuffer(() => ({
    open: () => postgresBuffer(functions, { pollMs: 10 }),
    streams,
    async passTime() {
      await sql`update leases set expires_at = '-infinity'`
      await sql`update event_batches set not_before = now() - interval '1 second'`
    },
  }))
  testTakeover(() => ({
    open(options) {
      const mortal = mortalFunctions(functions)
      return { buffer: postgresBuffer(mortal.functions, options), die: mortal.die }
    },
    streams,
  }))
})

async function streams(count: number) {
  const { organizationId } = await signUp(sql)
  const made = Array.from({ length: count }, (_, index) =>
    makeStream(sql, organizationId, { source: `s${index}` }),
  )
  return { organizationId, streamIds: await Promise.all(made) }
}

test('batches take the detour in the order in which they are given', async () => {
  const { organizationId, streamIds } = await streams(20)
  const batches = Array.from({ length: 200 }, (_, index) => ({
    id: `req_${organizationId}_${index}`,
    organization_id: organizationId,
    stream_id: streamIds[index % 3],
    events: '[]',
    event_count: 1,
  }))
  await sql`select detour_batches(${sql.json(batches)})`
  const rows = await sql<{ id: string }[]>`
    select id from event_batches where organization_id = ${organizationId} order by sequence`
  expect(rows.map(({ id }) => id)).toEqual(batches.map(({ id }) => id))
})

describe('claiming', () => {
  const claim = async (owner: string, seconds = 60) => {
    const [row] = await sql`select claim_batches(${owner}, ${seconds}, 100, 10000, 6) as claim`
    return row?.claim as { lease: string; token: number; batches: { id: string; attempts: number }[] } | null
  }
  const fill = async (streams: number, each: number, events = 1) => {
    const { organizationId } = await signUp(sql)
    for (let index = 0; index < streams; index++) {
      const stream = await makeStream(sql, organizationId, { source: `c${index}` })
      for (let batch = 0; batch < each; batch++) {
        await sql`insert into event_batches (id, organization_id, stream_id, events, event_count)
          values (${crypto.randomUUID()}, ${organizationId}, ${stream}, '[1]', ${events})`
      }
    }
    return organizationId
  }
  beforeEach(async () => {
    await sql`delete from event_batches`
    await sql`update leases set expires_at = '-infinity', owner = null, working = '{}'`
  })

  test('forty claims at once never give a batch or a shard to two workers', async () => {
    await fill(20, 5)
    const claims = (await Promise.all(Array.from({ length: 40 }, (_, index) => claim(`w${index}`)))).filter(
      one => one !== null,
    )
    const shards = claims.map(one => one.lease)
    expect(new Set(shards).size).toBe(shards.length)
    const ids = claims.flatMap(one => one.batches.map(batch => batch.id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(100)
    const [tried] = await sql`select max(attempts) as most from event_batches`
    expect(tried?.most).toBe(0)
  })

  test('a lease that ran out is taken over with a higher token, and the old one can do nothing more', async () => {
    await fill(1, 2)
    const first = (await claim('first', 0)) ?? expect.fail()
    // What the first had in hand counts as tried, and comes again after a while.
    expect(await claim('second')).toBeNull()
    await sql`update event_batches set not_before = now() - interval '1 second'`
    const second = (await claim('second')) ?? expect.fail()
    expect(second.batches.map(batch => batch.attempts)).toEqual([1])
    expect(second.lease).toBe(first.lease)
    expect(second.token).toBeGreaterThan(first.token)
    const ids = first.batches.map(batch => batch.id)
    const [old] = await sql`select
      renew_lease(${first.lease}, ${first.token}, 60) as renewed,
      fail_batch(${ids}, ${first.lease}, ${first.token}, 'late', 6) as failed,
      release_lease(${first.lease}, ${first.token}, ${ids}) as released`
    expect(old).toEqual({ renewed: false, failed: false, released: false })
    const [waiting] = await sql`select count(*)::int from event_batches`
    expect(waiting?.count).toBe(2)
  })

  test('a batch that kills its worker each time is set aside, and what waited behind it goes on', async () => {
    await fill(1, 3)
    const [killer] = await sql`select id from event_batches order by sequence limit 1`
    const handled: string[] = []
    for (let round = 0; round < 30; round++) {
      await sql`update event_batches set not_before = now() - interval '1 second'`
      const claimed = await claim(`w${round}`, 0)
      if (claimed === null) continue
      const ids = claimed.batches.map(batch => batch.id)
      // The worker with the killer in hand is gone without a word; its lease has run out.
      if (ids.includes(killer?.id)) continue
      await sql`select release_lease(${claimed.lease}, ${claimed.token}, ${ids})`
      handled.push(...ids)
    }
    expect(handled).toHaveLength(2)
    const rest = await sql`select id, attempts, set_aside_at is not null as aside from event_batches`
    expect(rest).toEqual([{ id: killer?.id, attempts: 6, aside: true }])
  })

  test('a batch that becomes ready while a claim looks is not overtaken by those behind it', async () => {
    const organizationId = await fill(1, 100)
    // Within one call, for the moment to be met: a claim comes every fraction of a millisecond.
    const overtaken = await sql.begin(async sql => {
      await sql`create function pg_temp.overtaken(p_organization uuid) returns integer language plpgsql as $$
        declare
          v_first text;
          v_claim json;
          v_overtaken integer := 0;
        begin
          select id into v_first from event_batches where organization_id = p_organization order by sequence limit 1;
          for try in 1..500 loop
            update event_batches set not_before = clock_timestamp() + random() * interval '2 ms' where id = v_first;
            loop
              v_claim := claim_batches('a', 60, 100, 10000, 6);
              exit when v_claim is not null;
            end loop;
            if v_claim -> 'batches' -> 0 ->> 'id' <> v_first then
              v_overtaken := v_overtaken + 1;
            end if;
            perform release_lease(v_claim ->> 'lease', (v_claim ->> 'token')::bigint);
          end loop;
          return v_overtaken;
        end
      $$`
      const [row] = await sql`select pg_temp.overtaken(${organizationId}) as times`
      return row?.times
    })
    expect(overtaken).toBe(0)
  })

  test('a single look takes what waits, of those too who had much of late', async () => {
    const organizationId = await fill(3, 2)
    await sql`
      insert into buffer_turns (organization_id, busy_until) values (${organizationId}, now() + interval '1 minute')`
    const signal = new AbortController().signal
    const drained = await postgresBuffer(functions).consume(async () => ({ outcome: 'done' }), {
      signal,
      maxBatches: 6,
      once: true,
    })
    expect(drained).toEqual({ batches: 6, failed: 0 })
  })

  test('who sends a little is not kept waiting by who sends a lot', async () => {
    await fill(40, 10)
    const take = async () => {
      const { lease, token, batches } = (await claim('w')) ?? expect.fail()
      const ids = batches.map(batch => batch.id)
      const owners =
        await sql`select distinct organization_id as owner from event_batches where id = any (${ids})`
      await sql`select release_lease(${lease}, ${token}, ${ids})`
      return owners.map(({ owner }) => owner)
    }
    await take()
    const late = await fill(1, 1)
    expect(await take()).toContain(late)
    const [waiting] = await sql`select count(*)::int from event_batches`
    expect(waiting?.count).toBeGreaterThan(200)
  })

  test('two that send a lot take turns, whoever came first', async () => {
    const first = await fill(30, 10, 1000)
    const second = await fill(30, 10, 1000)
    const served = new Map([first, second].map(owner => [owner, 0]))
    for (let round = 0; round < 12; round++) {
      const { lease, token, batches } = (await claim('w')) ?? expect.fail()
      const ids = batches.map(batch => batch.id)
      const owners = await sql`select organization_id as owner, sum(event_count)::int as events
        from event_batches where id = any (${ids}) group by 1`
      for (const { owner, events } of owners) served.set(owner, (served.get(owner) ?? 0) + events)
      await sql`select release_lease(${lease}, ${token}, ${ids})`
    }
    const [one = 0, other = 0] = served.values()
    expect(Math.abs(one - other)).toBeLessThanOrEqual(3000)
    expect(Math.min(one, other)).toBeGreaterThan(10_000)
  })

  test('a lease that a commit holds on to is passed by, even where it has run out', async () => {
    const lease = `log:${crypto.randomUUID()}`
    const take = async () => {
      const [row] = await sql`select take_over_lease(${lease}, 'b', 60) as taken`
      return row?.taken
    }
    await sql`select take_over_lease(${lease}, 'a', 0)`
    await sql.begin(async committing => {
      await committing`select from leases where name = ${lease} for share`
      expect(await Promise.race([take(), sleep(2_000, 'waits')])).toBeNull()
    })
    expect(await take()).toEqual({ token: 2, abandoned: true })
    expect(await take()).toBeNull()
  })

  test('a lease by name has one holder until it is over', async () => {
    const take = (owner: string, seconds: number) =>
      sql`select take_lease('job', ${owner}, ${seconds}) as token`
    const taken = (await Promise.all(['a', 'b', 'c', 'd'].map(owner => take(owner, 60)))).flatMap(
      ([row]) => row?.token ?? [],
    )
    expect(taken).toHaveLength(1)
  })
})
