import { type JudgeSetting, type Sensitivity, type Symptom, shareOf } from '@/detection'
import type { Judging } from './store'
import { strictnessByPattern } from './strictness'

/** A setting to try on the past. */
export interface Trial {
  alertsPerWeek: number
  /** One stream with another sensitivity than it has. */
  stream: { id: string; sensitivity: Sensitivity } | null
}

/** A pattern that people called real is told though it comes up to so many times as often as the setting says. */
const mostLenient = 4

/** How each finding would be judged under a setting: the stream's share of it, and what people said of the pattern. */
export function pastSetting(judging: Judging, trial: Trial): (symptom: Symptom) => JudgeSetting {
  const shareOfStream = sharesOf(judging, trial)
  const byStream = Map.groupBy(judging.verdicts, verdict => verdict.stream_id)
  const strictness = new Map([...byStream].map(([id, verdicts]) => [id, strictnessByPattern(verdicts)]))
  return ({ stream, kind, fingerprint }) => ({
    alertsPerWeek: shareOfStream(stream),
    strictness: judging.strictness * (strictness.get(stream)?.(kind, fingerprint) ?? 1),
  })
}

/** What comes more often a week than this is told under the setting in no stream, whatever people said: most of a past. */
export function mostPerWeek(judging: Judging, trial: Trial): number {
  const shareOfStream = sharesOf(judging, trial)
  const ofDeleted = shareOfStream('')
  const most = judging.streams.reduce((share, { id }) => Math.max(share, shareOfStream(id)), ofDeleted)
  return (most * mostLenient) / judging.strictness
}

/** Each stream's share of the alerts, by its id; one that is gone had a normal one's. */
function sharesOf(judging: Judging, trial: Trial): (stream: string) => number {
  const streams = new Map(
    judging.streams.map(({ id, sensitivity, active }) => {
      return [id, { sensitivity: id === trial.stream?.id ? trial.stream.sensitivity : sensitivity, active }]
    }),
  )
  const counts = { low: 0, normal: 0, high: 0 }
  for (const { sensitivity, active } of streams.values()) if (active) counts[sensitivity]++
  const shares = new Map([...streams].map(([id, stream]) => [id, share(stream)]))
  const ofDeleted = share({ sensitivity: 'normal', active: false })
  return stream => shares.get(stream) ?? ofDeleted

  /** A stream that is not active shares as if it were: it would be, with an event. */
  function share({ sensitivity, active }: { sensitivity: Sensitivity; active: boolean }): number {
    const sharing = active ? counts : { ...counts, [sensitivity]: counts[sensitivity] + 1 }
    return shareOf(trial.alertsPerWeek, sensitivity, sharing)
  }
}
