import { ChartFigure } from '@/components/charts/chart-figure'
import type { NewPatternWhy, UnusualContentWhy } from '@/detection/types'
import { MarkedText } from './marked-text'

/** The event's text, its surprising words marked. */
export function TextEvidence({ why }: { why: NewPatternWhy | UnusualContentWhy }) {
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
