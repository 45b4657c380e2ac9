import { kinds } from '@/lib/anomalies/schema'
import { idSchema } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { verdicts } from '@/lib/findings/verdicts'

export const giveFeedbackInput = z.strictObject({
  verdict: z.enum(verdicts),
  note: z.string().trim().min(1).max(10_000).optional(),
})

/** `anomaly`: the id of one (`anm_...`), for the verdict on it. */
export const listFeedbackInput = z.strictObject({ anomaly: idSchema('anomaly').optional() })

/** A person's word on an anomaly; it counts for every finding of the same pattern in the stream. */
export const feedback = z.object({
  id: idSchema('feedback'),
  /** Null once the anomaly was deleted. */
  anomaly_id: idSchema('anomaly').nullable(),
  stream_id: idSchema('stream'),
  kind: z.enum(kinds),
  fingerprint: z.string(),
  verdict: z.enum(verdicts),
  note: z.string().nullable(),
  created_at: z.iso.datetime(),
})
export type Feedback = z.output<typeof feedback>

/** What a change of verdicts does to the patterns that it concerns, computed on their past findings. */
export const feedbackEffect = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  patterns: z.number(),
  /** Findings of the patterns in that time, whether told or not. */
  findings: z.number(),
  before: z.object({ told: z.number(), alerts_per_week: z.number() }),
  after: z.object({ told: z.number(), alerts_per_week: z.number() }),
})
export type FeedbackEffect = z.output<typeof feedbackEffect>

export const feedbackAnswer = feedback.extend({ effect: feedbackEffect })
export type FeedbackAnswer = z.output<typeof feedbackAnswer>
export const feedbackList = z.object({ data: z.array(feedback) })
