'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** The reader's time zone; UTC on the server and for the first paint, so that both render the same. */
export function useTimeZone(): string {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  )
}
