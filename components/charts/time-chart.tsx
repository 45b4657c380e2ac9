'use client'

import type { ReactNode } from 'react'
import { CartesianGrid, ComposedChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { zoneName } from '@/components/time/time-format'
import { useTimeZone } from '@/components/time/use-time-zone'
import { axisTicks, axisTime } from './axis-time'
import { ChartTooltip } from './chart-tooltip'

interface TimeChartProps<Datum extends { time: number }> {
  data: Datum[]
  /** The stretch of time that is drawn, in ms. */
  from: number
  to: number
  /** In pixels. */
  height: number
  /** How values are written at the axis. */
  format: (value: number) => string
  /** The exact values of what the pointer is on. */
  read: (datum: Datum) => { label: string; value: string }[]
  /** Whether the value axis begins at nothing, or is as narrow as the values are. */
  fromZero?: boolean
  /** Bands, lines and marks, those behind first. */
  children: ReactNode
}

const axisText = { fontSize: 12, fill: 'var(--neutral-11)' }

/** The frame of everything drawn over time: quiet axes, the reader's zone named, exact values under the pointer. */
export function TimeChart<Datum extends { time: number }>({
  data,
  from,
  to,
  height,
  format,
  read,
  fromZero = true,
  children,
}: TimeChartProps<Datum>) {
  const zone = useTimeZone()
  return (
    <div className="relative" style={{ height }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 720, height }}>
        <ComposedChart data={data} margin={{ top: 24, right: 20, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--neutral-4)" />
          <XAxis
            dataKey="time"
            type="number"
            domain={[from, to]}
            ticks={axisTicks(from, to, zone)}
            tickFormatter={(time: number) => axisTime(time, to - from, zone)}
            tick={axisText}
            tickLine={false}
            axisLine={{ stroke: 'var(--neutral-6)' }}
            minTickGap={48}
          />
          <YAxis
            width={56}
            domain={[fromZero ? 0 : 'auto', 'auto']}
            tickFormatter={format}
            tick={axisText}
            tickLine={false}
            axisLine={false}
            tickCount={height < 200 ? 4 : 5}
          />
          {children}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--neutral-7)' }}
            content={({ active, payload }) => {
              const datum = payload?.[0]?.payload as Datum | undefined
              if (!active || !datum) return null
              return <ChartTooltip time={datum.time} timeZone={zone} lines={read(datum)} />
            }}
          />
        </ComposedChart>
      </ResponsiveContainer>
      <span className="absolute bottom-1.5 left-0 text-xs text-muted-foreground">{zoneName(to, zone)}</span>
    </div>
  )
}
