/** How large a part of the organization's alerts a stream may take: half, as much as others, or twice as much. */
export const sensitivities = ['low', 'normal', 'high'] as const
export type Sensitivity = (typeof sensitivities)[number]
