import { ChartFigure } from '@/components/charts/chart-figure'
import { LazyHistoryChart } from '@/components/charts/lazy-history-chart'
import { formatDuration, formatNumber, formatRange } from '@/detection/format'
import { readQuantity } from '@/detection/quantity'
import type { Band, NewPatternWhy, Point, Severity, UnusualContentWhy, Why } from '@/detection/types'
import { MarkedText } from './marked-text'

interface EvidenceProps {
  why: Why
  severity: Severity
  /** When it was seen, in ms: where the mark stands. */
  seenAt: number
}

/** The one picture that proves an anomaly: marked text, a value or a rate against its band, or a gap. */
export function Evidence({ why, severity, seenAt }: EvidenceProps) {
  switch (why.kind) {
    case 'new_pattern':
    case 'unusual_content':
      return <TextEvidence why={why} />
    case 'unusual_value':
      return (
        <ChartFigure
          summary={bandSummary(
            `The line is ${why.field} in this stream`,
            why,
            readQuantity(why.field).format,
          )}
        >
          <LazyHistoryChart
            points={withSeen(why.history, { time: seenAt, value: why.seen })}
            usual={why.usual}
            seen={{ time: seenAt, value: why.seen }}
            gap={null}
            severity={severity}
            measure={why.field}
            field={why.field}
          />
        </ChartFigure>
      )
    case 'unusual_rate': {
      const seen = why.history.at(-1) ?? { time: seenAt, value: why.seen }
      const summary = bandSummary(
        `The line counts events in each ${formatDuration(why.intervalMs)}`,
        why,
        formatNumber,
      )
      return (
        <ChartFigure summary={summary}>
          <LazyHistoryChart
            points={why.history}
            usual={why.usual}
            seen={{ time: seen.time, value: why.seen }}
            gap={null}
            severity={severity}
            measure="Events"
          />
        </ChartFigure>
      )
    }
    case 'silence': {
      const gap = { from: why.lastTime, to: why.lastTime + why.gapMs }
      const summary = `Events per interval, then nothing for ${formatDuration(why.gapMs)}. Usually one comes every ${formatDuration(why.usualGapMs)}.`
      return (
        <ChartFigure summary={summary}>
          <LazyHistoryChart
            points={why.history}
            usual={null}
            seen={null}
            gap={gap}
            severity={severity}
            measure="Events"
          />
        </ChartFigure>
      )
    }
  }
}

function TextEvidence({ why }: { why: NewPatternWhy | UnusualContentWhy }) {
  const summary =
    why.kind === 'new_pattern'
      ? 'The marked words are what no known pattern of this stream has; darker means more surprising.'
      : 'The marked parts carry the surprise; darker means more bits.'
  return (
    <ChartFigure summary={summary}>
      <div className="max-h-80 overflow-auto rounded-lg border bg-muted px-4 py-3">
        <MarkedText text={why.text} marks={why.marks} />
      </div>
    </ChartFigure>
  )
}

function withSeen(history: Point[], seen: Point): Point[] {
  const last = history.at(-1)
  if (last !== undefined && last.time >= seen.time) return history
  return [...history, seen]
}

function bandSummary(
  line: string,
  { usual, seen }: { usual: Band; seen: number },
  format: (value: number) => string,
): string {
  const band = formatRange(format(usual.low), format(usual.high))
  return `${line}; the band, ${band}, holds nine tenths of what is usual; the mark is the ${format(seen)} that was seen.`
}
