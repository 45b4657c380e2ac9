'use client'

import { Line } from 'recharts'
import { readQuantity } from '@/detection/quantity'
import type { Point } from '@/detection/types'
import { joinCourses, widestGap } from './join-courses'
import { TimeChart } from './time-chart'

export interface CourseChartProps {
  points: Point[]
  /** Another course, its times moved onto those of the first. */
  likest: Point[]
  /** The field whose unit the numbers are written with. */
  field: string
}

/** A course over the one that is likest to it, each named where they lie furthest apart. */
export default function CourseChart({ points, likest, field }: CourseChartProps) {
  const { format } = readQuantity(field)
  const data = joinCourses(points, likest)
  const apart = widestGap(data)
  const { value, likest: before } = data[apart] ?? { value: 0, likest: 0 }
  const above = (value ?? 0) >= (before ?? 0)
  return (
    <TimeChart
      data={data}
      from={data[0]?.time ?? 0}
      to={data.at(-1)?.time ?? 1}
      height={224}
      format={format}
      fromZero={false}
      read={({ value, likest: before }) => [
        { label: 'Seen', value: value === null ? 'none' : format(value) },
        { label: 'Likest before', value: before === null ? 'none' : format(before) },
      ]}
    >
      <Line
        dataKey="likest"
        stroke="var(--usual)"
        strokeWidth={4}
        strokeOpacity={0.6}
        connectNulls
        dot={false}
        activeDot={false}
        label={<LineLabel text="before" color="var(--teal)" at={apart} above={!above} />}
        isAnimationActive={false}
      />
      <Line
        dataKey="value"
        stroke="var(--neutral-12)"
        strokeWidth={1.5}
        connectNulls
        dot={false}
        activeDot={{ r: 3, fill: 'var(--teal)', stroke: 'none' }}
        label={<LineLabel text="seen" color="var(--neutral-12)" at={apart} above={above} />}
        isAnimationActive={false}
      />
    </TimeChart>
  )
}

interface LineLabelProps {
  text: string
  color: string
  /** The point at which the name stands, above or below the line. */
  at: number
  above: boolean
  /** Given by the chart for each point. */
  x?: number
  y?: number
  index?: number
}

function LineLabel({ text, color, at, above, x, y, index }: LineLabelProps) {
  if (index !== at) return null
  return (
    <text x={x} y={y} dy={above ? -8 : 18} fontSize={12} textAnchor="middle" fill={color}>
      {text}
    </text>
  )
}
