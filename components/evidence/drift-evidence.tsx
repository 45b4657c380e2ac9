import { ChartFigure } from '@/components/charts/chart-figure'
import { LazyHistoryChart } from '@/components/charts/lazy-history-chart'
import { Time } from '@/components/time/time'
import { formatRange } from '@/detection/format'
import { readQuantity } from '@/detection/quantity'
import type { Band, DriftWhy } from '@/detection/types'
import type { EvidenceProps } from './evidence-props'

/** A field's slow way from the band in which it once was to the band in which it is now. */
export function DriftEvidence({ why, severity }: EvidenceProps<DriftWhy>) {
  const { name, format } = readQuantity(why.field)
  const range = (band: Band) => formatRange(format(band.low), format(band.high))
  return (
    <ChartFigure
      summary={
        <>
          The line is {name}. Its wide band, {range(why.usual)}, is what was usual from{' '}
          <Time at={new Date(why.anchorSince).toISOString()} style="short" />; the band at the right,{' '}
          {range(why.seen)}, is what is usual now.
        </>
      }
    >
      <LazyHistoryChart
        points={why.history}
        usual={why.usual}
        now={{ from: why.since, band: why.seen }}
        severity={severity}
        measure={why.field}
        field={why.field}
      />
    </ChartFigure>
  )
}
