'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '@/components/ui/cn'

export interface PageTab {
  href: string
  label: string
}

/** The pages that belong together, the current one marked. On a narrow screen the row scrolls. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  const pathname = usePathname()
  // A page below a tab's own belongs to it: to the nearest above it.
  const above = tabs.filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
  const here = above.toSorted((a, b) => b.href.length - a.href.length)[0]?.href
  return (
    <nav aria-label={label} className="mb-6 overflow-x-auto border-b">
      <ul className="flex gap-5">
        {tabs.map(({ href, label }) => {
          const current = href === here
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={current ? 'page' : undefined}
                className={cn(
                  'focus-ring flex h-9 items-center rounded-sm border-b-2 text-sm whitespace-nowrap transition-colors',
                  current
                    ? 'border-teal font-medium text-foreground'
                    : 'border-transparent text-muted-foreground hover:text-foreground',
                )}
              >
                {label}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
