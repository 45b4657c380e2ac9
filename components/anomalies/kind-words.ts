import type { FindingKind } from '@/detection/types'

/** Each kind of anomaly as people call it. */
export const kindWords: Record<FindingKind, string> = {
  new_pattern: 'New pattern',
  unusual_content: 'Unusual content',
  unusual_value: 'Unusual value',
  unusual_rate: 'Unusual rate',
  silence: 'Silence',
  unusual_shape: 'Unusual course',
  unusual_combination: 'Unusual combination',
  unusual_mix: 'Changed shares',
  unusual_order: 'Unusual order',
  drift: 'Slow drift',
}
