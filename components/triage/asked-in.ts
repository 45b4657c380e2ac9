import { ownValue } from '@/components/filters/own-value'
import type { Params } from '@/components/filters/with-params'
import type { Severity } from '@/detection/types'
import { type Status, statuses } from '@/lib/anomalies/schema'

/** The tabs of a list of what waits for someone; the first is what one comes for. */
export const tabs = [...statuses, 'all'] as const
export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low']

export interface Asked {
  status: Status | 'all'
  severity: Severity | undefined
  stream: string | undefined
}

/** What the address of a list asks for; what it does not know is as if it were not there. */
export function askedIn(params: Params): Asked {
  return {
    status: ownValue(tabs, params.status) ?? 'open',
    severity: ownValue(severities, params.severity),
    stream: params.stream?.slice(0, 300) || undefined,
  }
}
