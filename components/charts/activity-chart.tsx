'use client'

import { Area, ReferenceDot } from 'recharts'
import { count } from '@/components/format/number'
import { formatNumber } from '@/detection/format'
import { SeverityShape } from './severity-shape'
import { TimeChart } from './time-chart'

export interface Activity {
  time: number
  events: number
  anomalies: number
}

/** Events over time as an area; a diamond with a number stands where anomalies began. */
export default function ActivityChart({ buckets }: { buckets: Activity[] }) {
  return (
    <TimeChart
      data={buckets}
      from={buckets[0]?.time ?? 0}
      to={buckets.at(-1)?.time ?? 1}
      height={176}
      format={formatNumber}
      read={bucket => [
        { label: 'Events', value: count(bucket.events) },
        { label: 'New anomalies', value: count(bucket.anomalies) },
      ]}
    >
      <Area
        dataKey="events"
        type="stepAfter"
        stroke="var(--teal)"
        strokeWidth={1.5}
        fill="var(--usual)"
        fillOpacity={0.2}
        isAnimationActive={false}
      />
      {buckets
        .filter(bucket => bucket.anomalies > 0)
        .map(bucket => (
          <ReferenceDot
            key={bucket.time}
            x={bucket.time}
            y={bucket.events}
            shape={({ cx, cy }: { cx?: number; cy?: number }) => (
              <SeverityShape x={cx ?? 0} y={cy ?? 0} severity="high" />
            )}
            label={{
              value: bucket.anomalies,
              position: 'top',
              offset: 8,
              fontSize: 12,
              fill: 'var(--neutral-12)',
            }}
          />
        ))}
    </TimeChart>
  )
}
