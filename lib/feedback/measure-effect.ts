import type { Context } from '@/lib/core/context'
import { judgePast } from '@/lib/findings/judge-past'
import { type PastRange, pastRange } from '@/lib/findings/past-range'
import { pastSetting } from '@/lib/findings/past-setting'
import { type Judging, type PastFinding, selectFindings } from '@/lib/findings/store'
import type { FeedbackEffect } from './schema'
import type { FeedbackRow } from './store'

type Pattern = Pick<FeedbackRow, 'stream_id' | 'kind' | 'fingerprint'>

/** What a change of verdicts does to patterns of streams: their past findings judged as before and as after. */
export async function measureEffect(
  ctx: Context,
  patterns: readonly Pattern[],
  { before, after }: { before: Judging; after: Judging },
): Promise<FeedbackEffect> {
  const range = pastRange(ctx, {}, after.created_at)
  const found = await Promise.all(
    patterns.map(({ stream_id, kind, fingerprint }) =>
      selectFindings(ctx.db, ctx.principal.organizationId, {
        ...range,
        perWeek: Number.MAX_VALUE,
        pattern: { streamId: stream_id, kind, fingerprint },
      }),
    ),
  )
  // In the order of time, by which they join incidents.
  const findings = found.flat().toSorted((a, b) => a.symptom.last - b.symptom.last)
  return {
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    patterns: patterns.length,
    findings: findings.length,
    before: tellUnder(before, findings, range),
    after: tellUnder(after, findings, range),
  }
}

function tellUnder(judging: Judging, findings: readonly PastFinding[], { weeks }: PastRange) {
  const setting = pastSetting(judging, { alertsPerWeek: judging.alerts_per_week, stream: null })
  const { told, incidents } = judgePast(findings, setting)
  return { told, alerts_per_week: incidents.length / weeks }
}
