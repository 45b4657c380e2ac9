import type { Verdict } from '@/detection'
import { kinds } from '@/lib/anomalies/schema'
import type { actorOf } from '@/lib/core/actor'
import { dataOf } from '@/lib/core/database-error'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { toIso } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import { verdicts } from '@/lib/findings/verdicts'
import type { Feedback } from './schema'

const feedbackRow = z.object({
  id: z.string(),
  anomaly_id: z.string().nullable(),
  stream_id: z.string(),
  kind: z.enum(kinds),
  fingerprint: z.string(),
  verdict: z.enum(verdicts),
  note: z.string().nullable(),
  created_at: z.string(),
})
export type FeedbackRow = z.output<typeof feedbackRow>

/** When it is said, and by whom. */
interface Saying {
  now: Date
  actor: ReturnType<typeof actorOf>
}

export interface GivenVerdict extends Saying {
  verdict: Verdict
  note: string | null
}

/** Gives a verdict on an anomaly of the organization in place of the one it had; null when there is no such anomaly. */
export async function putFeedback(
  db: DatabaseClient,
  organizationId: string,
  anomalyId: string,
  { verdict, note, now, actor }: GivenVerdict,
): Promise<FeedbackRow | null> {
  const answer = await db.rpc('give_feedback', {
    p_organization: organizationId,
    p_anomaly: anomalyId,
    p_verdict: verdict,
    p_now: now.toISOString(),
    ...(note !== null && { p_note: note }),
    ...actor,
  })
  return z.array(feedbackRow).parse(dataOf(answer))[0] ?? null
}

/** Takes a verdict of the organization back; null when there is none. */
export async function removeFeedback(
  db: DatabaseClient,
  organizationId: string,
  id: string,
  { now, actor }: Saying,
): Promise<FeedbackRow | null> {
  const answer = await db.rpc('undo_feedback', {
    p_organization: organizationId,
    p_feedback: id,
    p_now: now.toISOString(),
    ...actor,
  })
  return z.array(feedbackRow).parse(dataOf(answer))[0] ?? null
}

/** The organization's standing verdicts, the newest first, at most `limit`; those on one anomaly where one is named. */
export async function selectFeedback(
  db: DatabaseClient,
  organizationId: string,
  { anomalyId, limit }: { anomalyId: string | null; limit: number },
): Promise<FeedbackRow[]> {
  let own = db.from('feedback').select().eq('organization_id', organizationId)
  if (anomalyId !== null) own = own.eq('anomaly_id', anomalyId)
  const rows = dataOf(await own.order('id', { ascending: false }).limit(limit))
  return z.array(feedbackRow).parse(rows)
}

/** Feedback as the API shows it. */
export function toFeedback(row: FeedbackRow): Feedback {
  return {
    ...row,
    id: formatId('feedback', row.id),
    anomaly_id: row.anomaly_id === null ? null : formatId('anomaly', row.anomaly_id),
    stream_id: formatId('stream', row.stream_id),
    created_at: toIso(row.created_at),
  }
}
