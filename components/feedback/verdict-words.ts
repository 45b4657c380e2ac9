import type { Verdict } from '@/detection'

/** What one can say of an anomaly, the key that says it, and what it means for the next one like it. */
export const verdictWords: Record<Verdict, { label: string; key: string; means: string }> = {
  real: { label: 'Real', key: 'r', means: 'Told sooner from now on.' },
  expected: {
    label: 'Expected',
    key: 'x',
    means: 'Told only when it is of another order; this one is resolved.',
  },
  noise: { label: 'Noise', key: 'n', means: 'Must be four times as rare to be told again.' },
}
