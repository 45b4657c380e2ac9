import type { Why } from '@/detection/types'
import { comparisonOf, type Side } from './comparison-of'

/** What is usual beside what was seen. */
export function Comparison({ why }: { why: Why }) {
  const { usual, seen } = comparisonOf(why)
  return (
    <dl className="grid grid-cols-1 divide-y rounded-lg border sm:grid-cols-2 sm:divide-x sm:divide-y-0">
      <ComparisonSide term="Usual" side={usual} termClassName="text-teal" />
      <ComparisonSide term="Seen" side={seen} termClassName="text-foreground" />
    </dl>
  )
}

function ComparisonSide({ term, side, termClassName }: { term: string; side: Side; termClassName: string }) {
  return (
    <div className="px-4 py-3">
      <dt className={`text-xs font-medium ${termClassName}`}>{term}</dt>
      <dd className="mt-0.5">
        <span className="text-lg font-medium tabular-nums">{side.figure}</span>
        <span className="mt-0.5 block text-xs text-pretty text-muted-foreground">{side.note}</span>
      </dd>
    </div>
  )
}
