import type { Severity } from '@/detection'
import { anomaly, severities, statuses } from '@/lib/anomalies/schema'
import { idSchema } from '@/lib/core/ids'
import { pageOf, pageParameters } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { instantSchema } from '@/lib/core/times'
import { deployMarker } from '@/lib/deploys/schema'
import { person } from '@/lib/members/person'

export const listIncidentsInput = z.strictObject({
  status: z.enum([...statuses, 'all']).optional(),
  /** Assigned to whom: `me`, `none`, or a member's id (`usr_...`). */
  assignee: z.union([z.enum(['me', 'none']), idSchema('user')]).optional(),
  severity: z.enum(severities).optional(),
  /** A stream's id (`str_...`) or its name (`logs/web`): incidents that touch it. */
  stream: z.string().min(1).max(300).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  ...pageParameters,
})

/** A stream that an incident touches. */
const touchedStream = z.object({
  id: idSchema('stream'),
  name: z.string(),
  stream_type: z.string(),
  source: z.string(),
})

export const incident = z.object({
  id: idSchema('incident'),
  status: z.enum(statuses),
  severity: z.enum(severities) satisfies z.ZodType<Severity>,
  /** What is wrong, in at most 25 words. */
  title: z.string(),
  /** Why it is as severe as it is, in sentences: how rare, how broad, how much like an error. */
  because: z.array(z.string()),
  streams: z.array(touchedStream),
  /** Anomalies that belong to it, and those of them that are not resolved. */
  anomaly_count: z.number(),
  open_anomaly_count: z.number(),
  /** How often its anomalies occurred. */
  count: z.number(),
  first_seen_at: z.iso.datetime(),
  last_seen_at: z.iso.datetime(),
  created_at: z.iso.datetime(),
  /** Who is to look at it. */
  assigned_to: person.nullable(),
  /** Of an acknowledged one: since when someone looks at it, and who (null for an API key). */
  acknowledged_at: z.iso.datetime().nullable(),
  acknowledged_by: person.nullable(),
  /** Of a snoozed one: its latest end, and whether it ends sooner once the incident has grown. */
  snoozed_until: z.iso.datetime().nullable(),
  snoozed_until_grows: z.boolean(),
  /** Of one that is open because a snooze ended: what ended it. */
  woken_by: z.enum(['time', 'growth', 'person']).nullable(),
  resolved_at: z.iso.datetime().nullable(),
  resolution: z.string().nullable(),
  note: z.string().nullable(),
  test: z.boolean(),
})
export type Incident = z.output<typeof incident>

export const incidentPage = pageOf(incident)

/** What stands on an incident's timeline. */
const timelineEntry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('anomaly'), time: z.iso.datetime(), anomaly }),
  z.object({ type: z.literal('deploy'), time: z.iso.datetime(), deploy: deployMarker }),
  z.object({ type: z.literal('resolved'), time: z.iso.datetime(), resolution: z.string().nullable() }),
])
export type TimelineEntry = z.output<typeof timelineEntry>

export const incidentDetail = incident.extend({
  /** Its anomalies, the one first seen first on top; at most 200. */
  anomalies: z.array(anomaly),
  /** In the order of time: anomalies by when they were first seen, the deploys around them, and the end. */
  timeline: z.array(timelineEntry),
})
export type IncidentDetail = z.output<typeof incidentDetail>

/** How many incidents wait for someone, by status; those of test keys are not counted. */
export const waitingCounts = z.object({ open: z.number(), acknowledged: z.number(), snoozed: z.number() })
export type WaitingCounts = z.output<typeof waitingCounts>
