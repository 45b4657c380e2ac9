'use client'

import { Line } from 'recharts'
import { readQuantity } from '@/detection/quantity'
import type { Point } from '@/detection/types'
import { joinCourses } from './join-courses'
import { TimeChart } from './time-chart'

export interface CourseChartProps {
  points: Point[]
  /** Another course, its times moved onto those of the first. */
  likest: Point[]
  /** The field whose unit the numbers are written with. */
  field: string
}

/** A course over the one that is likest to it, each named where its line ends. */
export default function CourseChart({ points, likest, field }: CourseChartProps) {
  const { format } = readQuantity(field)
  const data = joinCourses(points, likest)
  const last = data.length - 1
  return (
    <TimeChart
      data={data}
      from={data[0]?.time ?? 0}
      to={data[last]?.time ?? 1}
      height={224}
      right={64}
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
        label={<EndLabel text="before" color="var(--teal)" last={last} />}
        isAnimationActive={false}
      />
      <Line
        dataKey="value"
        stroke="var(--neutral-12)"
        strokeWidth={1.5}
        connectNulls
        dot={false}
        activeDot={{ r: 3, fill: 'var(--teal)', stroke: 'none' }}
        label={<EndLabel text="seen" color="var(--neutral-12)" last={last} />}
        isAnimationActive={false}
      />
    </TimeChart>
  )
}

interface EndLabelProps {
  text: string
  color: string
  /** The place of the last point: only there does the name stand. */
  last: number
  /** Given by the chart for each point. */
  x?: number
  y?: number
  index?: number
}

function EndLabel({ text, color, last, x, y, index }: EndLabelProps) {
  if (index !== last) return null
  return (
    <text x={x} y={y} dx={8} dy={4} fontSize={12} fill={color}>
      {text}
    </text>
  )
}
