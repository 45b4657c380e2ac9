'use client'

import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { short } from '@/components/format/number'
import { zoneName } from '@/components/time/time-format'
import { useTimeZone } from '@/components/time/use-time-zone'
import { readQuantity } from '@/detection/quantity'
import type { Band, Point, Severity } from '@/detection/types'
import { axisTicks, axisTime } from './axis-time'
import { ChartTooltip } from './chart-tooltip'
import { SeverityShape, severityColor } from './severity-shape'

export interface HistoryChartProps {
  points: Point[]
  /** What is usual, drawn as a soft band. */
  usual: Band | null
  /** What was seen, drawn with its severity's shape. */
  seen: Point | null
  /** A stretch in which nothing came. */
  gap: { from: number; to: number } | null
  severity: Severity
  /** What the line counts or measures, for the tooltip. */
  measure: string
  /** The field whose unit the numbers are written with; without one they are plain. */
  field?: string
}

/** The picture that proves a number: its history as a line, the usual as a band, the seen as a mark. */
export default function HistoryChart({
  points,
  usual,
  seen,
  gap,
  severity,
  measure,
  field,
}: HistoryChartProps) {
  const format = field === undefined ? short : readQuantity(field).format
  const zone = useTimeZone()
  const from = points[0]?.time ?? seen?.time ?? 0
  const to = gap?.to ?? Math.max(points.at(-1)?.time ?? from, seen?.time ?? from)
  return (
    <div className="relative h-56">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 720, height: 224 }}>
        <ComposedChart data={points} margin={{ top: 24, right: 20, bottom: 0, left: 0 }}>
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
            minTickGap={48}
          />
          <YAxis
            width={56}
            domain={[0, 'auto']}
            tickFormatter={format}
            tick={{ fontSize: 12, fill: 'var(--neutral-11)' }}
            tickLine={false}
            axisLine={false}
          />
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
                position: 'insideTopLeft',
                fontSize: 12,
                fill: 'var(--teal)',
              }}
            />
          ) : null}
          {gap ? (
            <ReferenceArea x1={gap.from} x2={gap.to} fill={severityColor[severity]} fillOpacity={0.12} />
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
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--neutral-7)' }}
            content={({ active, payload }) => {
              const point = payload?.[0]?.payload as Point | undefined
              if (!active || !point) return null
              return (
                <ChartTooltip
                  time={point.time}
                  timeZone={zone}
                  lines={[{ label: measure, value: format(point.value) }]}
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
