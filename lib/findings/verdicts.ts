import type { Verdict } from '@/detection'

/** What a person may say of an anomaly. */
export const verdicts = ['real', 'expected', 'noise'] as const satisfies Verdict[]
