import { describeIncident, type Sensitivity } from '@/detection'
import { type Context, requireScope } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { formatId } from '@/lib/core/ids'
import type { z } from '@/lib/core/schema'
import { findStreamId } from '@/lib/streams/find-stream-id'
import { judgePast, type PastIncident } from './judge-past'
import { pastRange } from './past-range'
import { mostPerWeek, pastSetting } from './past-setting'
import type { PossibleIncident, WouldHaveFired, wouldHaveFiredInput } from './schema'
import { findJudging, type Judging, selectFindings } from './store'

/**
 * The incidents that a setting would have made of the stored past, the one that began last on top, and how many a week
 * they are. Needs `anomalies:read`.
 */
export async function wouldHaveFired(
  ctx: Context,
  input: z.output<typeof wouldHaveFiredInput> = {},
): Promise<WouldHaveFired> {
  requireScope(ctx, 'anomalies:read')
  const { organizationId } = ctx.principal
  const judging = await findJudging(ctx.db, organizationId)
  if (judging === null) throw new AppError('not_found', 'There is no such organization.')
  const { from, to, weeks } = pastRange(ctx, input, judging.created_at)
  const alertsPerWeek = input.alerts_per_week ?? judging.alerts_per_week
  const streamId = input.stream === undefined ? null : await findStreamId(ctx, input.stream)
  const stream = sensitivityToTry(input.sensitivity, streamId)
  const trial = { alertsPerWeek, stream }
  const perWeek = mostPerWeek(judging, trial)
  const findings = await selectFindings(ctx.db, organizationId, { from, to, perWeek, pattern: null })
  const { incidents } = judgePast(findings, pastSetting(judging, trial))
  const chosen =
    input.stream === undefined ? incidents : incidents.filter(({ streams }) => streams.has(streamId ?? ''))
  const names = new Map(judging.streams.map(({ id, name }) => [id, name]))
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    promised_per_week: alertsPerWeek,
    actual_per_week: chosen.length / weeks,
    total: chosen.length,
    incidents: chosen
      .toSorted((a, b) => b.firstSeen - a.firstSeen)
      .map(one => toPossibleIncident(one, names)),
  }
}

function sensitivityToTry(sensitivity: Sensitivity | undefined, streamId: string | null) {
  if (sensitivity === undefined) return null
  if (streamId !== null) return { id: streamId, sensitivity }
  const detail = 'Name the stream that is to have this sensitivity: stream=logs/web.'
  throw new AppError('invalid_request', `/stream: ${detail}`, {
    errors: [{ pointer: '/stream', code: 'missing', detail }],
  })
}

function toPossibleIncident(
  { incident, firstSeen, findings, streams }: PastIncident,
  names: Map<Judging['streams'][number]['id'], string>,
): PossibleIncident {
  return {
    ...describeIncident(incident),
    first_seen_at: new Date(firstSeen).toISOString(),
    last_seen_at: new Date(incident.last).toISOString(),
    streams: [...streams].map(id => ({
      id: formatId('stream', id),
      name: names.get(id) ?? 'a deleted stream',
    })),
    findings,
  }
}
