import type { Symptom } from '../symptom'

export const NOON = Date.UTC(2026, 0, 15, 12)
export const MINUTE = 60_000

/** A slow route of a checkout service at noon, told at once, with these differences. */
export function aSymptom(differences: Partial<Symptom> = {}): Symptom {
  return {
    stream: 's1',
    streamType: 'logs',
    source: 'checkout',
    kind: 'unusual_value',
    fingerprint: 'value:latency:high',
    since: differences.last ?? NOON,
    last: NOON,
    perWeek: 0.01,
    usualGapMs: MINUTE,
    severity: 'high',
    field: 'latency_ms',
    pattern: null,
    session: null,
    direction: 'high',
    trouble: 0,
    sentence: 'Latency is 900 ms, usually 20 to 80 ms, since 12:00 UTC.',
    ...differences,
  }
}
