import { ChartFigure } from '@/components/charts/chart-figure'
import { LazyCourseChart } from '@/components/charts/lazy-course-chart'
import { formatDuration, formatNumber } from '@/detection/format'
import type { UnusualShapeWhy } from '@/detection/types'
import type { EvidenceProps } from './evidence-props'

/** The course that stands out, over the likest one before it. */
export function ShapeEvidence({ why }: EvidenceProps<UnusualShapeWhy>) {
  const { field, lengthMs, distance, usualDistance } = why
  return (
    <ChartFigure
      summary={`The dark line is ${field} over ${formatDuration(lengthMs)}; the soft one is the likest course before it, moved here. They lie ${formatNumber(distance)} apart, usually ${formatNumber(usualDistance.median)}.`}
    >
      <LazyCourseChart points={why.history} likest={why.likest} field={field} />
    </ChartFigure>
  )
}
