import type { ReactNode } from 'react'

/** What is known of a thing, a term and its value each, in the column beside it. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="flex flex-col gap-4 self-start text-sm lg:border-l lg:pl-6">{children}</dl>
}

export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted-foreground">{term}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  )
}

/** A quiet line below a fact. */
export function Note({ children }: { children: ReactNode }) {
  return <span className="mt-0.5 block text-xs text-pretty text-muted-foreground">{children}</span>
}
