import type { Activity } from '@/components/charts/activity-chart'

interface Counted {
  time: string
  count: number
}

/** Events and new incidents of the same buckets, joined by time for the chart. */
export function activityOf(stats: {
  events_over_time: Counted[]
  incidents_over_time: Counted[]
}): Activity[] {
  const incidents = new Map(stats.incidents_over_time.map(bucket => [bucket.time, bucket.count]))
  return stats.events_over_time.map(bucket => ({
    time: Date.parse(bucket.time),
    events: bucket.count,
    incidents: incidents.get(bucket.time) ?? 0,
  }))
}
