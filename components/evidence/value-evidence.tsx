import { ChartFigure } from '@/components/charts/chart-figure'
import { LazyHistoryChart } from '@/components/charts/lazy-history-chart'
import { readQuantity } from '@/detection/quantity'
import type { Point, UnusualValueWhy } from '@/detection/types'
import { bandSummary } from './band-summary'
import type { EvidenceProps } from './evidence-props'

/** A field's course, with the band of the usual and the value that left it, or the time in which it varied unusually. */
export function ValueEvidence({ why, severity, seenAt }: EvidenceProps<UnusualValueWhy>) {
  if (why.spread) {
    return (
      <ChartFigure
        summary={`The line is ${why.field} in this stream; in the shaded time its values lie ${why.direction === 'high' ? 'further apart' : 'closer together'} than usual.`}
      >
        <LazyHistoryChart
          points={why.history}
          stretch={{ from: why.since, to: seenAt }}
          severity={severity}
          measure={why.field}
          field={why.field}
        />
      </ChartFigure>
    )
  }
  const seen = { time: seenAt, value: why.seen }
  return (
    <ChartFigure
      summary={bandSummary(`The line is ${why.field} in this stream`, why, readQuantity(why.field).format)}
    >
      <LazyHistoryChart
        points={withSeen(why.history, seen)}
        usual={why.usual}
        seen={seen}
        severity={severity}
        measure={why.field}
        field={why.field}
      />
    </ChartFigure>
  )
}

function withSeen(history: Point[], seen: Point): Point[] {
  const last = history.at(-1)
  if (last !== undefined && last.time >= seen.time) return history
  return [...history, seen]
}
