import { severities } from '@/lib/anomalies/schema'
import { idSchema } from '@/lib/core/ids'
import { pageOf, pageParameters } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { instantSchema } from '@/lib/core/times'
import { feedbackEffect } from '@/lib/feedback/schema'
import { verdicts } from '@/lib/findings/verdicts'
import { incident } from '@/lib/incidents/schema'
import { person } from '@/lib/members/person'

const words = z.string().trim().min(1).max(10_000)

export const resolveInput = z.strictObject({
  resolution: z.string().trim().min(1).max(100).optional(),
  note: words.optional(),
})

/** Who is to look at it: a member of the organization; null for nobody. */
export const assignInput = z.strictObject({ user_id: idSchema('user').nullable() })

/**
 * Until a time from 15 minutes to 30 days ahead, or until it grows, or until the first of the two. What lasts until it grows
 * ends after 30 days at the latest.
 */
export const snoozeInput = z
  .strictObject({ until: instantSchema.optional(), until_grows: z.boolean().optional() })
  .refine(({ until, until_grows }) => until !== undefined || until_grows === true, {
    path: ['until'],
    error: 'Expected a time, or until_grows: true. Nothing is hidden for good.',
  })

export const expectInput = z.strictObject({ note: words.optional() })
export const commentInput = z.strictObject({ text: words })
export const listHistoryInput = z.strictObject({
  limit: pageParameters.limit,
  cursor: pageParameters.cursor,
})

export const entryTypes = [
  'acknowledged',
  'assigned',
  'unassigned',
  'commented',
  'snoozed',
  'unsnoozed',
  'woken',
  'expected',
  'resolved',
  'reopened',
  'judged',
  'unjudged',
] as const

/** How large an incident was. */
const extent = z.object({ occurrences: z.number(), streams: z.number(), severity: z.enum(severities) })

/** What was done to an incident, or to one of its anomalies: who, when and what. */
export const historyEntry = z.object({
  id: idSchema('entry'),
  type: z.enum(entryTypes),
  at: z.iso.datetime(),
  /** `engine`: DriftLock itself, by a rule. The name is null once a person or key is gone. */
  by: z.object({
    type: z.enum(['person', 'key', 'engine']),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  /** Where it was done to one anomaly alone. */
  anomaly_id: idSchema('anomaly').nullable(),
  /** Of `assigned` and `unassigned`: to whom, from whom. */
  assignee: person.nullable(),
  /** Of `snoozed`: its latest end. */
  until: z.iso.datetime().nullable(),
  until_grows: z.boolean().nullable(),
  /** Of `woken`: what ended the snooze, how large it is then, and how large it was when it began. */
  woken: z.object({ by: z.enum(['time', 'growth']), now: extent, from: extent }).nullable(),
  /** Of `reopened`: the status that it left. */
  from: z.string().nullable(),
  verdict: z.enum(verdicts).nullable(),
  resolution: z.string().nullable(),
  note: z.string().nullable(),
  /** Of `commented`. Its text is null once it was deleted; `yours` may be changed and deleted by the caller. */
  comment: z
    .object({
      text: z.string().nullable(),
      edited_at: z.iso.datetime().nullable(),
      deleted_at: z.iso.datetime().nullable(),
      yours: z.boolean(),
    })
    .nullable(),
})
export type HistoryEntry = z.output<typeof historyEntry>
export const historyPage = pageOf(historyEntry)

/** An incident that was marked as expected, and what that does to the past of its patterns. */
export const expectedIncident = incident.extend({ effect: feedbackEffect })
export type ExpectedIncident = z.output<typeof expectedIncident>
