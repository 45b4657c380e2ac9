import { type FindingKind, strictnessOf, type Verdict } from '@/detection'

/** A verdict as it counts: for every finding of this pattern. */
export interface PatternVerdict {
  kind: FindingKind
  fingerprint: string
  verdict: Verdict
}

/** How strictly to judge each pattern that people gave verdicts on; 1 where they gave none. */
export function strictnessByPattern(
  verdicts: readonly PatternVerdict[],
): (kind: FindingKind, fingerprint: string) => number {
  const byPattern = Map.groupBy(verdicts, ({ kind, fingerprint }) => `${kind} ${fingerprint}`)
  const strictness = new Map(
    [...byPattern].map(([pattern, given]) => [pattern, strictnessOf(given.map(({ verdict }) => verdict))]),
  )
  return (kind, fingerprint) => strictness.get(`${kind} ${fingerprint}`) ?? 1
}
