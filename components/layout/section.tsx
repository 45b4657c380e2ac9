import { type ReactNode, useId } from 'react'
import { cn } from '@/components/ui/cn'

interface SectionProps {
  title: string
  aside?: ReactNode
  className?: string
  children: ReactNode
}

/** A titled part of a page. */
export function Section({ title, aside, className, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cn('min-w-0', className)}>
      <div className="mb-2 flex min-h-6 items-baseline justify-between gap-4">
        <h2 id={id} className="text-sm">
          {title}
        </h2>
        {aside ? <div className="text-xs text-muted-foreground">{aside}</div> : null}
      </div>
      {children}
    </section>
  )
}
