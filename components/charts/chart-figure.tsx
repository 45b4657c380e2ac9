import type { ReactNode } from 'react'

interface ChartFigureProps {
  /** The one sentence that the picture says. */
  summary: ReactNode
  children: ReactNode
}

/** A chart and, below it, what it says in one sentence, for every reader. */
export function ChartFigure({ summary, children }: ChartFigureProps) {
  return (
    <figure className="min-w-0">
      {children}
      <figcaption className="mt-2 text-xs text-pretty text-muted-foreground">{summary}</figcaption>
    </figure>
  )
}
