'use client'

import { zoneName } from './time-format'
import { useTimeZone } from './use-time-zone'

/** The short name of the reader's zone at that time. */
export function ZoneName({ at }: { at: string }) {
  return zoneName(at, useTimeZone())
}
