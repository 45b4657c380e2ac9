import type { Composers } from '@/lib/notify/port'

/** Every kind of message that leaves from the outbox, and who says it in words. */
export const composers: Composers = {}
