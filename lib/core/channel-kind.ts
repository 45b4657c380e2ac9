/** How a channel tells things. */
export const channelKinds = ['email', 'slack', 'webhook'] as const
export type ChannelKind = (typeof channelKinds)[number]
