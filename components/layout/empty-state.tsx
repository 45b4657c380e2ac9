import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: string
  /** What to do next, in a sentence. */
  children: ReactNode
  action?: ReactNode
}

/** What a list says when it has nothing: the fact, and the next step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center rounded-lg border border-dashed border-neutral-7 px-6 py-12 text-center">
      <p className="text-base font-medium">{title}</p>
      <div className="mt-1 max-w-[52ch] text-sm text-pretty text-muted-foreground">{children}</div>
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  )
}
