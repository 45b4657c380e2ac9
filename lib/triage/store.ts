import { severities } from '@/lib/anomalies/schema'
import { dataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import type { DatabaseClient } from '@/lib/db/clients'
import { verdicts } from '@/lib/findings/verdicts'
import { entryTypes } from './schema'

const columns =
  'id, anomaly_id, actor, user_id, key_id, kind, data, at, comment, edited_at, deleted_at, key:api_keys(name)'

const extent = z.object({ occurrences: z.number(), streams: z.number(), severity: z.enum(severities) })

const entryRow = z.object({
  id: z.string(),
  anomaly_id: z.string().nullable(),
  actor: z.enum(['person', 'key', 'engine']),
  user_id: z.string().nullable(),
  key_id: z.string().nullable(),
  key: z.object({ name: z.string() }).nullable(),
  kind: z.enum(entryTypes),
  /** Written by the functions of triage. */
  data: z.object({
    user_id: z.string().optional(),
    until: z.string().optional(),
    until_grows: z.boolean().optional(),
    by: z.enum(['time', 'growth']).optional(),
    from: z.union([extent, z.string()]).optional(),
    ...extent.partial().shape,
    verdict: z.enum(verdicts).optional(),
    resolution: z.string().optional(),
    note: z.string().optional(),
  }),
  at: z.string(),
  comment: z.string().nullable(),
  edited_at: z.string().nullable(),
  deleted_at: z.string().nullable(),
})
export type EntryRow = z.output<typeof entryRow>

export interface HistorySelection {
  incidentId: string
  before: { time: string; id: string } | null
  limit: number
}

/** What was done to an incident of the organization, the latest first. */
export async function selectHistory(
  db: DatabaseClient,
  organizationId: string,
  { incidentId, before, limit }: HistorySelection,
): Promise<EntryRow[]> {
  let own = db.from('triage_events').select(columns).eq('organization_id', organizationId)
  own = own.eq('incident_id', incidentId)
  if (before !== null) own = own.or(`at.lt."${before.time}",and(at.eq."${before.time}",id.lt.${before.id})`)
  const latestFirst = own.order('at', { ascending: false }).order('id', { ascending: false })
  return z.array(entryRow).parse(dataOf(await latestFirst.limit(limit)))
}

/** One entry of the organization's history, or null. */
export async function findEntry(
  db: DatabaseClient,
  organizationId: string,
  id: string,
): Promise<EntryRow | null> {
  const own = db.from('triage_events').select(columns).eq('organization_id', organizationId).eq('id', id)
  return z.array(entryRow).parse(dataOf(await own))[0] ?? null
}

/** What can stand in the way of a change. */
export const outcomes = [
  'changed',
  'unchanged',
  'not_found',
  'resolved',
  'returned',
  'not_a_member',
  'not_author',
  'deleted',
] as const
const outcome = z.enum(outcomes)
export type Outcome = z.output<typeof outcome>

/** The functions that make one change with its line in the history. */
type TriageFunction =
  | 'acknowledge_incident'
  | 'assign_incident'
  | 'snooze_incident'
  | 'resume_snooze'
  | 'unsnooze_incident'
  | 'expect_incident'
  | 'resolve_incident'
  | 'reopen_incident'
  | 'resolve_anomaly'
  | 'reopen_anomaly'
  | 'change_comment'

type Parameters = Record<string, string | boolean | null | undefined>

/** Makes a change and answers what became of it. A parameter that is undefined is left to the function's default. */
export async function change(
  db: DatabaseClient,
  name: TriageFunction,
  parameters: Parameters,
): Promise<Outcome> {
  const given = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined))
  return outcome.parse(dataOf(await db.rpc(name, given as never)))
}

/** Adds a comment to an incident of the organization, once for each id. Answers false when there is no such incident. */
export async function insertComment(
  db: DatabaseClient,
  organizationId: string,
  incidentId: string,
  { id, text, at, actor }: { id: string; text: string; at: Date; actor: { p_by?: string; p_key?: string } },
): Promise<boolean> {
  const parameters = { p_organization: organizationId, p_incident: incidentId, p_id: id, p_comment: text }
  return dataOf(await db.rpc('comment_on_incident', { ...parameters, p_now: at.toISOString(), ...actor }))
}
