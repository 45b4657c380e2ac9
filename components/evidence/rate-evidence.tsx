import { ChartFigure } from '@/components/charts/chart-figure'
import { LazyHistoryChart } from '@/components/charts/lazy-history-chart'
import { formatDuration, formatNumber } from '@/detection/format'
import type { UnusualRateWhy } from '@/detection/types'
import { bandSummary } from './band-summary'
import type { EvidenceProps } from './evidence-props'

/** Events per interval, with the band of the usual and the interval that left it. */
export function RateEvidence({ why, severity, seenAt }: EvidenceProps<UnusualRateWhy>) {
  const time = why.history.at(-1)?.time ?? seenAt
  return (
    <ChartFigure
      summary={bandSummary(
        `The line counts events in each ${formatDuration(why.intervalMs)}`,
        why,
        formatNumber,
      )}
    >
      <LazyHistoryChart
        points={why.history}
        usual={why.usual}
        seen={{ time, value: why.seen }}
        severity={severity}
        measure="Events"
      />
    </ChartFigure>
  )
}
