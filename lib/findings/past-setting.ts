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
  const shareOfStream = sharesOf(judging, trial)
  const strictness = strictnessByStream(judging)
  return ({ stream, kind, fingerprint }) => ({
    alertsPerWeek: shareOfStream(stream),
    strictness: judging.strictness * (strictness.get(stream)?.(kind, fingerprint) ?? 1),
  })
}

/** What comes more often a week than this is told under the setting in no stream, by what people said up to now: most of a past. */
export function mostPerWeek(judging: Judging, trial: Trial): number {
  const shareOfStream = sharesOf(judging, trial)
  const ofDeleted = shareOfStream('')
  const most = judging.streams.reduce((share, { id }) => Math.max(share, shareOfStream(id)), ofDeleted)
  const strictness = strictnessByStream(judging)
  const least = judging.verdicts.reduce(
    (least, { stream_id, kind, fingerprint }) =>
      Math.min(least, strictness.get(stream_id)?.(kind, fingerprint) ?? 1),
    1,
  )
  return most / (judging.strictness * least)
}

/** How strictly to judge each pattern of each stream that people gave verdicts on. */
function strictnessByStream({ verdicts }: Judging): Map<string, ReturnType<typeof strictnessByPattern>> {
  const byStream = Map.groupBy(verdicts, verdict => verdict.stream_id)
  return new Map([...byStream].map(([id, given]) => [id, strictnessByPattern(given)]))
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
