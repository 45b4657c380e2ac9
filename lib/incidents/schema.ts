import type { Severity } from '@/detection'
import { anomaly, severities } from '@/lib/anomalies/schema'
import { idSchema } from '@/lib/core/ids'
import { pageOf, pageParameters } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { instantSchema } from '@/lib/core/times'
import { deployMarker } from '@/lib/deploys/schema'

export const incidentStatuses = ['open', 'resolved'] as const

export const listIncidentsInput = z.strictObject({
  status: z.enum([...incidentStatuses, 'all']).optional(),
  severity: z.enum(severities).optional(),
  /** A stream's id (`str_...`) or its name (`logs/web`): incidents that touch it. */
  stream: z.string().min(1).max(300).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  ...pageParameters,
})

export const resolveIncidentInput = z.strictObject({
  resolution: z.string().trim().min(1).max(100).optional(),
  note: z.string().trim().min(1).max(10_000).optional(),
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
  status: z.enum(incidentStatuses),
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
