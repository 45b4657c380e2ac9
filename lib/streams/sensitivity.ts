import type { Sensitivity } from '@/detection'

/** How large a part of the organization's alerts a stream may take: a third of a normal one's, as much, or three times it. */
export const sensitivities = ['low', 'normal', 'high'] as const satisfies Sensitivity[]
