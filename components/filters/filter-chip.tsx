import { XIcon } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

interface FilterChipProps {
  /** The address with this filter switched. */
  href: string
  active: boolean
  children: ReactNode
}

/** A filter that is on or off, kept in the address. */
export function FilterChip({ href, active, children }: FilterChipProps) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-current={active ? 'true' : undefined}
      className={cn(
        'focus-ring inline-flex h-8 items-center gap-1.5 rounded-md border px-2.5 text-xs whitespace-nowrap transition-colors',
        active
          ? 'border-teal bg-teal/10 text-foreground'
          : 'border-neutral-6 text-muted-foreground hover:bg-accent hover:text-foreground',
      )}
    >
      {children}
      {active ? <XIcon className="size-3" aria-hidden="true" /> : null}
      {active ? <span className="sr-only">, remove this filter</span> : null}
    </Link>
  )
}
