import { severities } from '@/lib/anomalies/schema'
import { idSchema } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { instantSchema } from '@/lib/core/times'
import { sensitivities } from '@/lib/streams/sensitivity'

export const wouldHaveFiredInput = z.strictObject({
  /** Alerts a week to try; the organization's own setting unless given. */
  alerts_per_week: z.coerce.number().int().min(1).max(50).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  /** A stream's id or name: only incidents that touch it. */
  stream: z.string().min(1).max(300).optional(),
  /** A sensitivity to try for that stream. */
  sensitivity: z.enum(sensitivities).optional(),
})

/** An incident that a setting would have made of the stored past. */
const possibleIncident = z.object({
  title: z.string(),
  severity: z.enum(severities),
  because: z.array(z.string()),
  first_seen_at: z.iso.datetime(),
  last_seen_at: z.iso.datetime(),
  streams: z.array(z.object({ id: idSchema('stream'), name: z.string() })),
  /** How many findings went into it. */
  findings: z.number(),
})
export type PossibleIncident = z.output<typeof possibleIncident>

export const wouldHaveFired = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  promised_per_week: z.number(),
  actual_per_week: z.number(),
  total: z.number(),
  /** All of them, the one that began last on top. */
  incidents: z.array(possibleIncident),
})
export type WouldHaveFired = z.output<typeof wouldHaveFired>
