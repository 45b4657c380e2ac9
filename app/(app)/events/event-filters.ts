import type { Range } from '@/components/filters/ranges'
import type { Params } from '@/components/filters/with-params'

export interface EventFilters {
  stream?: string
  q?: string
  from: string
  to: string
}

/** What an address asks of events: always within a time range, whatever it says. */
export function eventFilters(params: Params, range: Range): EventFilters {
  const from = instant(params.from)
  const to = instant(params.to)
  const chosen = from !== null && to !== null && from < to
  return {
    from: (chosen ? from : range.from).toISOString(),
    to: (chosen ? to : range.to).toISOString(),
    ...(params.stream && { stream: params.stream.slice(0, 300) }),
    ...(params.q?.trim() && { q: params.q.trim().slice(0, 500) }),
  }
}

function instant(text: string | undefined): Date | null {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? null : new Date(time)
}
