import { type JudgeSetting, type Sensitivity, type Symptom, shareOf } from '@/detection'
import type { Judging } from './store'
import { strictnessByPattern } from './strictness'

/** A setting to try on the past. */
export interface Trial {
  alertsPerWeek: number
  /** One stream with another sensitivity than it has. */
  stream: { id: string; sensitivity: Sensitivity } | null
}

/** How each finding would be judged under a setting: the stream's share of it, and what people said of the pattern. */
export function pastSetting(judging: Judging, trial: Trial): (symptom: Symptom) => JudgeSetting {
  const streams = new Map(
    judging.streams.map(({ id, sensitivity, active }) => {
      return [id, { sensitivity: id === trial.stream?.id ? trial.stream.sensitivity : sensitivity, active }]
    }),
  )
  const counts = { low: 0, normal: 0, high: 0 }
  for (const { sensitivity, active } of streams.values()) if (active) counts[sensitivity]++
  const shares = new Map([...streams].map(([id, stream]) => [id, share(stream)]))
  const byStream = Map.groupBy(judging.verdicts, verdict => verdict.stream_id)
  const strictness = new Map([...byStream].map(([id, verdicts]) => [id, strictnessByPattern(verdicts)]))
  return ({ stream, kind, fingerprint }) => ({
    alertsPerWeek: shares.get(stream) ?? share({ sensitivity: 'normal', active: false }),
    strictness: judging.strictness * (strictness.get(stream)?.(kind, fingerprint) ?? 1),
  })

  /** A stream that is not active shares as if it were: it would be, with an event. */
  function share({ sensitivity, active }: { sensitivity: Sensitivity; active: boolean }): number {
    const sharing = active ? counts : { ...counts, [sensitivity]: counts[sensitivity] + 1 }
    return shareOf(trial.alertsPerWeek, sensitivity, sharing)
  }
}
