import Link from 'next/link'
import { cn } from '@/components/ui/cn'

export interface FilterTab {
  label: string
  href: string
  current: boolean
}

/** A choice of one, kept in the address: status tabs, time ranges. */
export function FilterTabs({ label, tabs }: { label: string; tabs: FilterTab[] }) {
  return (
    <nav aria-label={label} className="inline-flex h-8 items-center gap-0.5 rounded-md bg-neutral-3 p-0.5">
      {tabs.map(tab => (
        <Link
          key={tab.label}
          href={tab.href}
          scroll={false}
          aria-current={tab.current ? 'true' : undefined}
          className={cn(
            'focus-ring flex h-7 items-center rounded-sm px-2.5 text-sm whitespace-nowrap transition-colors',
            tab.current
              ? 'bg-card font-medium text-foreground shadow-xs dark:bg-neutral-5'
              : 'text-muted-foreground hover:text-foreground',
          )}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
