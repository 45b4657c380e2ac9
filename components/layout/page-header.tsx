import type { ReactNode } from 'react'

interface PageHeaderProps {
  title: string
  /** One line on what the page is for or what it says now. */
  children?: ReactNode
  actions?: ReactNode
}

/** A page's title, its one line, and what can be done at the right. */
export function PageHeader({ title, children, actions }: PageHeaderProps) {
  return (
    <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-lg">{title}</h1>
        {children ? (
          <div className="mt-0.5 max-w-[70ch] text-sm text-muted-foreground">{children}</div>
        ) : null}
      </div>
      {actions ? <div className="flex shrink-0 items-center gap-2">{actions}</div> : null}
    </header>
  )
}
