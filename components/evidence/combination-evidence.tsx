import { ChartFigure } from '@/components/charts/chart-figure'
import { percent } from '@/components/format/number'
import { readQuantity } from '@/detection/quantity'
import type { CombinedField, Severity, UnusualCombinationWhy } from '@/detection/types'
import { Bullet } from './bullet'
import type { EvidenceProps } from './evidence-props'

/** The fields to blame: each where it was seen against where the others make one expect it. */
export function CombinationEvidence({ why, severity }: EvidenceProps<UnusualCombinationWhy>) {
  return (
    <ChartFigure summary="Each field on a scale of its own: the band is its usual, the line in it what the other fields make one expect, the mark what was seen. The field that carries most of the evidence stands first.">
      <ul className="divide-y rounded-lg border">
        {why.fields.map(field => (
          <li key={field.field}>
            <FieldRow field={field} severity={severity} />
          </li>
        ))}
      </ul>
    </ChartFigure>
  )
}

function FieldRow({ field, severity }: { field: CombinedField; severity: Severity }) {
  const { format } = readQuantity(field.field)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 px-4 py-2.5 sm:grid-cols-[9rem_minmax(0,1fr)_11rem]">
      <span className="truncate font-mono text-xs" title={field.field}>
        {field.field}
      </span>
      <div className="col-span-2 row-start-2 sm:col-span-1 sm:col-start-2 sm:row-start-1">
        <Bullet usual={field.usual} expected={field.expected} seen={field.seen} severity={severity} />
      </div>
      <span className="text-right text-xs text-muted-foreground">
        <span className="font-medium text-foreground tabular-nums">{format(field.seen)}</span>, expected{' '}
        <span className="tabular-nums">{format(field.expected)}</span>
        <span className="block tabular-nums">{percent(field.share)} of the evidence</span>
      </span>
    </div>
  )
}
