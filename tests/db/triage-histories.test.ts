import fc from 'fast-check'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresBuffer } from '@/lib/buffer/postgres'
import { createLogger } from '@/lib/core/log'
import { type DirectFunctions, directFunctions } from '@/lib/db/direct-functions'
import { drain } from '@/lib/pipeline/drain'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { countingDetection } from './support/counting-detection'
import { makeOrganization, makeStream, type TestOrganization } from './support/organization'
import { type Step, TriageModel } from './support/triage-model'

let database: TestPostgres
let sql: Sql
let functions: DirectFunctions
beforeAll(async () => {
  database = await startPostgres()
  sql = postgres(database.url, { max: 4, onnotice: () => {} })
  functions = directFunctions(`${database.url}?options=-c%20role%3Dservice_role`)
})
afterAll(async () => {
  await functions.close()
  await sql.end()
  await database.stop()
})

const runs = 40
/** TRIAGE_SEED=NUMBER takes the same histories again. */
const again = process.env.TRIAGE_SEED === undefined ? {} : { seed: Number(process.env.TRIAGE_SEED) }
const streamCount = 3
const minuteMs = 60_000
const hourMs = 60 * minuteMs

const chosen = fc.nat(9)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('occur' as const),
      stream: fc.nat(streamCount - 1),
      minutes: fc.constantFrom(1, 2, 10, 29, 45, 400),
      times: fc.constantFrom(1, 3, 12),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('acknowledge', 'unsnooze', 'resolve', 'reopen', 'expect', 'comment'),
      incident: chosen,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('snooze' as const),
      incident: chosen,
      hours: fc.constantFrom(1, 24, 720),
      grows: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('assign' as const),
      incident: chosen,
      to: fc.constantFrom('owner', 'member', null),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('resolve anomaly', 'reopen anomaly'), anomaly: chosen }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(2, 30) }) },
)
const begins: Step = { do: 'occur', stream: 0, minutes: 1, times: 1 }
const history = fc.array(step, { minLength: 4, maxLength: 24 }).map(steps => [begins, ...steps])

test('after every step of any history the database agrees with the slow model: statuses, counts, outcomes and the history', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(history, async steps => {
      const organization = await makeOrganization(sql)
      const streams = await Promise.all(
        Array.from({ length: streamCount }, (_, n) => makeStream(sql, organization.id, { source: `s${n}` })),
      )
      const model = new TriageModel()
      const real = { organization, streams, eventsFrom: Date.now() - 5 * 24 * hourMs, peopleFrom: Date.now() }
      for (const [index, each] of steps.entries()) {
        model.wait(0.01)
        const expected = perform(model, each)
        const outcome = await performReally(real, model, each, expected.minute)
        const at = `step ${index}: ${JSON.stringify(each)}`
        expect(outcome, at).toBe(expected.outcome)
        expect(await stored(organization.id), at).toEqual(told(model, organization))
      }
    }),
    { numRuns: runs, ...again },
  )
})

/** What the model makes of a step; `minute` is when it occurs, for what occurs. */
function perform(model: TriageModel, step: Step): { outcome: string | null; minute: number } {
  const nothing = { outcome: null, minute: 0 }
  if (step.do === 'occur') return { ...nothing, minute: model.occur(step.stream, step.minutes, step.times) }
  if (step.do === 'wait') {
    model.wait(step.hours)
    return nothing
  }
  if ('anomaly' in step) {
    const anomaly = pick(model.anomalies, step.anomaly)
    const isEnd = step.do === 'resolve anomaly'
    return { ...nothing, outcome: isEnd ? model.resolveAnomaly(anomaly) : model.reopenAnomaly(anomaly) }
  }
  const incident = pick(model.incidents, step.incident)
  switch (step.do) {
    case 'acknowledge':
      return { ...nothing, outcome: model.acknowledge(incident) }
    case 'unsnooze':
      return { ...nothing, outcome: model.unsnooze(incident) }
    case 'resolve':
      return { ...nothing, outcome: model.resolve(incident, 'resolved') }
    case 'expect':
      return { ...nothing, outcome: model.resolve(incident, 'expected') }
    case 'reopen':
      return { ...nothing, outcome: model.reopen(incident) }
    case 'comment':
      return { ...nothing, outcome: model.comment(incident) }
    case 'snooze':
      return { ...nothing, outcome: model.snooze(incident, step.hours, step.grows) }
    case 'assign':
      return { ...nothing, outcome: model.assign(incident, step.to) }
  }
}

interface Real {
  organization: TestOrganization
  streams: string[]
  eventsFrom: number
  peopleFrom: number
}

/** The same step in the database, by the functions that the app calls. */
async function performReally(
  real: Real,
  model: TriageModel,
  step: Step,
  minute: number,
): Promise<string | null> {
  const { organization, streams } = real
  const { member } = organization.people
  const at = new Date(real.peopleFrom + model.hour * hourMs)
  if (step.do === 'occur') {
    await occur(organization.id, streams[step.stream] ?? '', real.eventsFrom + minute * minuteMs, step.times)
    return null
  }
  if (step.do === 'wait') {
    await sql`select wake_incidents(${at})`
    return null
  }
  // What was due by then ends with the schedule, as the model has it.
  await sql`select wake_incidents(${at})`
  if ('anomaly' in step) {
    const ids =
      await sql`select id from anomalies where organization_id = ${organization.id} order by created_at, id`
    const id = pick(ids, step.anomaly).id
    const [row] =
      step.do === 'resolve anomaly'
        ? await sql`select resolve_anomaly(${organization.id}, ${id}, ${at}, p_by => ${member}) as outcome`
        : await sql`select reopen_anomaly(${organization.id}, ${id}, ${at}, p_by => ${member}) as outcome`
    return row?.outcome
  }
  const ids =
    await sql`select id from incidents where organization_id = ${organization.id} order by created_at, id`
  const id = pick(ids, step.incident).id
  const plain = {
    acknowledge: 'acknowledge',
    unsnooze: 'unsnooze',
    resolve: 'resolve',
    expect: 'expect',
    reopen: 'reopen',
  }
  if (step.do === 'comment') {
    await sql`select comment_on_incident(${organization.id}, ${id}, uuid_v7(), 'words', ${at}, p_by => ${member})`
    return 'changed'
  }
  if (step.do === 'snooze') {
    const until = new Date(at.getTime() + step.hours * hourMs)
    const [row] =
      await sql`select snooze_incident(${organization.id}, ${id}, ${at}, ${until}, ${step.grows}, ${member})
      as outcome`
    return row?.outcome
  }
  if (step.do === 'assign') {
    const user = step.to === null ? null : organization.people[step.to]
    const [row] =
      await sql`select assign_incident(${organization.id}, ${id}, ${user}, ${at}, ${member}) as outcome`
    return row?.outcome
  }
  const name = sql(`${plain[step.do]}_incident`)
  const [row] = await sql`select ${name}(${organization.id}, ${id}, ${at}, p_by => ${member}) as outcome`
  return row?.outcome
}

async function occur(organizationId: string, streamId: string, timeMs: number, times: number): Promise<void> {
  const buffer = postgresBuffer(functions)
  const events = Array.from({ length: times }, () => ({
    id: crypto.randomUUID(),
    timestamp: new Date(timeMs).toISOString(),
    received_at: new Date().toISOString(),
    data: 'trouble',
    metadata: null,
    external_id: null,
  }))
  await buffer.publish([{ id: crypto.randomUUID(), organizationId, streamId, events }])
  const log = createLogger({ debug: false, write: () => {} })
  const detection = countingDetection()
  await drain({ buffer, service: functions, log, now: () => new Date(), detection })
}

/** What both are compared by. */
interface Told {
  status: string
  assignee: string | null
  count: number
  anomalies: string[]
  history: string[]
}

async function stored(organizationId: string): Promise<Told[]> {
  return await sql<Told[]>`
    select i.status, i.assigned_to as assignee, i.occurrences::int as count,
      (select coalesce(array_agg(a.status || ' ' || a.occurrences order by a.created_at, a.id), '{}')
        from anomalies a where a.incident_id = i.id) as anomalies,
      (select coalesce(array_agg(e.kind order by e.kind), '{}') from triage_events e where e.incident_id = i.id)
        as history
    from incidents i where i.organization_id = ${organizationId} order by i.created_at, i.id`
}

function told(model: TriageModel, { people }: TestOrganization): Told[] {
  return model.incidents.map(incident => ({
    status: incident.status,
    assignee: incident.assignee === null ? null : people[incident.assignee],
    count: model.count(incident),
    // One that is not resolved has its incident's status.
    anomalies: model
      .of(incident)
      .map(({ resolvedAt, count }) => `${resolvedAt === null ? incident.status : 'resolved'} ${count}`),
    history: incident.history.toSorted(),
  }))
}

function pick<T>(things: readonly T[], number: number): T {
  const thing = things[number % things.length]
  if (thing === undefined) throw new Error('There is nothing to choose from.')
  return thing
}
