import type { Sql } from 'postgres'

/** What an organization's events have come to, by the names of its streams. */
export interface Outcome {
  /** How often each event is stored, by the sender's id. */
  stored: Map<string, number>
  /** Events as the streams and the usage of the days count them. */
  counted: { streams: number; usage: number }
  /** What each stream's detector has learnt, as text. */
  states: Map<string, string>
  /** Each trouble that was told: how often, from when to when, how grave and how rare. */
  anomalies: string[]
}

/** Reads what an organization's events have come to. */
export async function readOutcome(sql: Sql, organizationId: string): Promise<Outcome> {
  const events = await sql<{ external_id: string; times: number }[]>`
    select external_id, count(*)::int as times from events
    where organization_id = ${organizationId} and external_id is not null group by 1`
  const [counted] = await sql<{ streams: number; usage: number }[]>`select
    (select coalesce(sum(events_count), 0)::int from streams where organization_id = ${organizationId}) as streams,
    (select coalesce(sum(events), 0)::int from usage_daily where organization_id = ${organizationId}) as usage`
  const states = await sql<{ name: string; state: string }[]>`
    select s.name, d.state from detector_states d join streams s on s.id = d.stream_id
    where s.organization_id = ${organizationId}`
  // Which occurrences are one anomaly depends on which incidents were open: what was told of a pattern does not.
  const anomalies = await sql<{ told: string }[]>`
    select jsonb_build_array(s.name, a.kind, a.fingerprint, sum(a.occurrences), min(a.first_seen_at),
      max(a.last_seen_at), min(a.p), max(a.bits), max(array_position('{low,medium,high,critical}', a.severity)))::text
      as told
    from anomalies a join streams s on s.id = a.stream_id
    where a.organization_id = ${organizationId} group by s.name, a.kind, a.fingerprint order by 1`
  return {
    stored: new Map(events.map(({ external_id, times }) => [external_id, times])),
    counted: counted ?? { streams: 0, usage: 0 },
    states: new Map(states.map(({ name, state }) => [name, state])),
    anomalies: anomalies.map(({ told }) => told),
  }
}

export interface Comparison {
  accepted: number
  stored: number
  lost: number
  twice: number
  usage: number
  anomalies: number
  /** Anomalies of the one run that the other has not. */
  anomaliesDiffer: string[]
  /** The streams whose detector has learnt something else. */
  statesDiffer: string[]
}

/** Compares what was accepted with what is stored, and with what the same events came to undisturbed. */
export function compare(accepted: Set<string>, disturbed: Outcome, undisturbed: Outcome): Comparison {
  const { stored, counted, states, anomalies } = disturbed
  return {
    accepted: accepted.size,
    stored: stored.size,
    lost: [...accepted].filter(id => !stored.has(id)).length,
    twice: [...stored.values()].filter(times => times > 1).length,
    usage: counted.usage === counted.streams ? counted.usage : Number.NaN,
    anomalies: anomalies.length,
    anomaliesDiffer: [
      ...without(anomalies, undisturbed.anomalies),
      ...without(undisturbed.anomalies, anomalies),
    ],
    statesDiffer: [...states.keys()].filter(name => states.get(name) !== undisturbed.states.get(name)),
  }
}

/** Those of these that the others have not. */
function without(these: string[], others: string[]): string[] {
  const known = new Set(others)
  return these.filter(one => !known.has(one))
}
