'use client'

import { Line, ReferenceArea, ReferenceDot, ReferenceLine } from 'recharts'
import { formatNumber } from '@/detection/format'
import { readQuantity } from '@/detection/quantity'
import type { Band, Point, Severity } from '@/detection/types'
import { SeverityShape, severityColor } from './severity-shape'
import { TimeChart } from './time-chart'

export interface HistoryChartProps {
  points: Point[]
  /** What is usual, drawn as a soft band. */
  usual?: Band | null
  /** What was seen, drawn with its severity's shape. */
  seen?: Point | null
  /** The stretch of time in question, shaded; the picture ends with it. */
  stretch?: { from: number; to: number } | null
  /** A band that what is usual has moved to, from a time on. */
  now?: { from: number; band: Band } | null
  severity: Severity
  /** What the line counts or measures, for the tooltip. */
  measure: string
  /** The field whose unit the numbers are written with; without one they are plain. */
  field?: string
}

/** The picture that proves a number: its history as a line, the usual as a band, the seen as a mark. */
export default function HistoryChart({
  points,
  usual = null,
  seen = null,
  stretch = null,
  now = null,
  severity,
  measure,
  field,
}: HistoryChartProps) {
  const format = field === undefined ? formatNumber : readQuantity(field).format
  const from = points[0]?.time ?? seen?.time ?? 0
  return (
    <TimeChart
      data={points}
      from={from}
      to={stretch?.to ?? Math.max(points.at(-1)?.time ?? from, seen?.time ?? from)}
      height={224}
      format={format}
      read={point => [{ label: measure, value: format(point.value) }]}
    >
      {usual ? (
        <ReferenceArea
          y1={usual.low}
          y2={usual.high}
          fill="var(--usual)"
          fillOpacity={0.22}
          ifOverflow="extendDomain"
        />
      ) : null}
      {usual ? (
        <ReferenceLine
          y={usual.median}
          stroke="var(--usual)"
          strokeDasharray="3 3"
          label={{
            value: `usual ${format(usual.median)}`,
            // What is seen lies far from it: the name stands on that side, where there is room.
            position: seen !== null && seen.value < usual.median ? 'insideTopLeft' : 'insideBottomLeft',
            fontSize: 12,
            fill: 'var(--teal)',
          }}
        />
      ) : null}
      {now ? (
        <ReferenceArea
          x1={now.from}
          y1={now.band.low}
          y2={now.band.high}
          fill={severityColor[severity]}
          fillOpacity={0.18}
          ifOverflow="extendDomain"
          label={{
            value: `now ${format(now.band.median)}`,
            position: 'insideTopLeft',
            fontSize: 12,
            fill: severityColor[severity],
          }}
        />
      ) : null}
      {stretch ? (
        <ReferenceArea x1={stretch.from} x2={stretch.to} fill={severityColor[severity]} fillOpacity={0.12} />
      ) : null}
      <Line
        dataKey="value"
        name={measure}
        type="linear"
        stroke="var(--neutral-12)"
        strokeWidth={1.5}
        dot={false}
        activeDot={{ r: 3, fill: 'var(--teal)', stroke: 'none' }}
        isAnimationActive={false}
      />
      {seen ? (
        <ReferenceDot
          x={seen.time}
          y={seen.value}
          ifOverflow="extendDomain"
          shape={({ cx, cy }: { cx?: number; cy?: number }) => (
            <SeverityShape x={cx ?? 0} y={cy ?? 0} severity={severity} />
          )}
          label={{
            value: format(seen.value),
            position: 'top',
            offset: 10,
            fontSize: 13,
            fontWeight: 550,
            fill: 'var(--neutral-12)',
          }}
        />
      ) : null}
    </TimeChart>
  )
}
