'use client'

import { Area, ReferenceDot, ReferenceLine, usePlotArea } from 'recharts'
import { deployName } from '@/components/deploys/deploy-name'
import { withRoom } from '@/components/deploys/with-room'
import { count } from '@/components/format/number'
import { formatNumber } from '@/detection/format'
import type { DeployMarker } from '@/lib/deploys/schema'
import { SeverityShape } from './severity-shape'
import { TimeChart } from './time-chart'

export interface Activity {
  time: number
  events: number
  incidents: number
}

interface ActivityChartProps {
  buckets: Activity[]
  deploys: DeployMarker[]
}

/** What the name of a deploy takes beside its line. */
const namePixels = 120

/** Events over time as an area; a diamond with a number stands where incidents began, a line where something was deployed. */
export default function ActivityChart({ buckets, deploys }: ActivityChartProps) {
  const from = buckets[0]?.time ?? 0
  const to = buckets.at(-1)?.time ?? 1
  return (
    <TimeChart
      data={buckets}
      from={from}
      to={to}
      height={176}
      format={formatNumber}
      read={bucket => [
        { label: 'Events', value: count(bucket.events) },
        { label: 'New incidents', value: count(bucket.incidents) },
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
      <DeployLines deploys={deploys} from={from} to={to} />
      {buckets
        .filter(bucket => bucket.incidents > 0)
        .map(bucket => (
          <ReferenceDot
            key={bucket.time}
            x={bucket.time}
            y={bucket.events}
            shape={({ cx, cy }: { cx?: number; cy?: number }) => (
              <SeverityShape x={cx ?? 0} y={cy ?? 0} severity="high" />
            )}
            label={{
              value: bucket.incidents,
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

/** A line where something was deployed, named where its name does not run into the one before. */
function DeployLines({ deploys, from, to }: { deploys: DeployMarker[]; from: number; to: number }) {
  const pixels = usePlotArea()?.width ?? 0
  const room = pixels > 0 ? ((to - from) * namePixels) / pixels : to - from
  return withRoom(deploys, room).map(({ deploy, named }) => {
    const time = Date.parse(deploy.timestamp)
    return (
      <ReferenceLine
        key={deploy.id}
        x={time}
        stroke="var(--neutral-9)"
        strokeDasharray="2 3"
        label={
          named
            ? {
                value: deployName(deploy),
                // Near the right edge there is room at the left of the line only.
                position: time > to - room ? 'insideBottomRight' : 'insideBottomLeft',
                offset: 6,
                fontSize: 12,
                fill: 'var(--neutral-11)',
              }
            : undefined
        }
      />
    )
  })
}
