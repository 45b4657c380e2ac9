import type { Symptom } from './symptom'

/** Whether two symptoms show one trouble: of the same fingerprint, the same session, or the same pattern and field. */
export function isSameTrouble(symptom: Symptom, known: Symptom): boolean {
  if (symptom.session !== null && symptom.session === known.session) return true
  if (symptom.source !== known.source) return false
  const isRepeat = symptom.stream === known.stream && symptom.kind === known.kind
  if (isRepeat && symptom.fingerprint === known.fingerprint) return true
  // Of an event with many fields the pattern says little: what is wrong is the field.
  const isNamed = symptom.pattern !== null || (symptom.field !== null && symptom.stream === known.stream)
  return isNamed && symptom.pattern === known.pattern && symptom.field === known.field
}

/** Words, in order, by which a symptom may be found among many. */
export type TroubleKey = readonly (string | null)[]

/** The keys of a symptom: two that show one trouble have at least one of them in common. */
export function troubleKeysOf({ stream, kind, fingerprint, session, pattern, field }: Symptom): TroubleKey[] {
  const keys: TroubleKey[] = [['is', stream, kind, fingerprint]]
  if (session !== null) keys.push(['in', session])
  if (pattern !== null || field !== null) keys.push(['of', field, pattern])
  return keys
}
