import { rangeEndingAt, rangeName } from '@/components/filters/ranges'
import type { Params } from '@/components/filters/with-params'

const aheadMs = 10 * 60_000

export interface EventFilters {
  stream?: string
  q?: string
  from: string
  to: string
}

/** What an address asks of events: always within a time range, whatever it says. */
export function eventFilters(params: Params, now: Date): EventFilters {
  const named = rangeEndingAt(now, rangeName(params.range))
  const from = instant(params.from)
  const to = instant(params.to)
  const chosen = from !== null && to !== null && from < to
  return {
    from: (chosen ? from : named.from).toISOString(),
    // Events may be a little ahead of our clock.
    to: (chosen ? to : new Date(now.getTime() + aheadMs)).toISOString(),
    ...(params.stream && { stream: params.stream.slice(0, 300) }),
    ...(params.q?.trim() && { q: params.q.trim().slice(0, 500) }),
  }
}

function instant(text: string | undefined): Date | null {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? null : new Date(time)
}
