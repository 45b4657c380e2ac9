import { ChartFigure } from '@/components/charts/chart-figure'
import { LazyHistoryChart } from '@/components/charts/lazy-history-chart'
import { formatDuration } from '@/detection/format'
import type { SilenceWhy } from '@/detection/types'
import type { EvidenceProps } from './evidence-props'

/** Events per interval, and then the stretch in which none came. */
export function SilenceEvidence({ why, severity }: EvidenceProps<SilenceWhy>) {
  return (
    <ChartFigure
      summary={`Events per interval, then nothing for ${formatDuration(why.gapMs)}. Usually one comes every ${formatDuration(why.usualGapMs)}.`}
    >
      <LazyHistoryChart
        points={why.history}
        stretch={{ from: why.lastTime, to: why.lastTime + why.gapMs }}
        severity={severity}
        measure="Events"
      />
    </ChartFigure>
  )
}
