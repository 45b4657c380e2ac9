'use client'

import {
  Area,
  CartesianGrid,
  ComposedChart,
  ReferenceDot,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { count, short } from '@/components/format/number'
import { zoneName } from '@/components/time/time-format'
import { useTimeZone } from '@/components/time/use-time-zone'
import { axisTicks, axisTime } from './axis-time'
import { ChartTooltip } from './chart-tooltip'
import { SeverityShape } from './severity-shape'

export interface Activity {
  time: number
  events: number
  anomalies: number
}

/** Events over time as an area; a diamond with a number stands where anomalies began. */
export default function ActivityChart({ buckets }: { buckets: Activity[] }) {
  const zone = useTimeZone()
  const from = buckets[0]?.time ?? 0
  const to = buckets.at(-1)?.time ?? 1
  return (
    <div className="relative h-44">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 960, height: 176 }}>
        <ComposedChart data={buckets} margin={{ top: 20, right: 12, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--neutral-4)" />
          <XAxis
            dataKey="time"
            type="number"
            domain={[from, to]}
            ticks={axisTicks(from, to, zone)}
            tickFormatter={(time: number) => axisTime(time, to - from, zone)}
            tick={{ fontSize: 12, fill: 'var(--neutral-11)' }}
            tickLine={false}
            axisLine={{ stroke: 'var(--neutral-6)' }}
            minTickGap={56}
          />
          <YAxis
            width={44}
            tickFormatter={short}
            tick={{ fontSize: 12, fill: 'var(--neutral-11)' }}
            tickLine={false}
            axisLine={false}
            tickCount={4}
          />
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
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--neutral-7)' }}
            content={({ active, payload }) => {
              const bucket = payload?.[0]?.payload as Activity | undefined
              if (!active || !bucket) return null
              return (
                <ChartTooltip
                  time={bucket.time}
                  timeZone={zone}
                  lines={[
                    { label: 'Events', value: count(bucket.events) },
                    { label: 'New anomalies', value: count(bucket.anomalies) },
                  ]}
                />
              )
            }}
          />
        </ComposedChart>
      </ResponsiveContainer>
      <span className="absolute bottom-1.5 left-0 text-xs text-muted-foreground">{zoneName(to, zone)}</span>
    </div>
  )
}
