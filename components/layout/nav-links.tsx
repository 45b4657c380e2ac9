'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '@/components/ui/cn'
import { type NavItem, navGroups } from './nav-items'

interface NavLinksProps {
  openIncidents: number
  onNavigate?: () => void
}

/** The app's navigation, the current page marked, with the number of open incidents. */
export function NavLinks({ openIncidents, onNavigate }: NavLinksProps) {
  const pathname = usePathname()
  return (
    <nav aria-label="Main" className="flex flex-col">
      {navGroups.map((items, index) => (
        <ul
          key={items[0]?.href}
          className={cn('flex flex-col gap-px', index > 0 && 'mt-3 border-t border-neutral-5 pt-3')}
        >
          {items.map(item => (
            <li key={item.href}>
              <NavLink
                item={item}
                current={pathname === item.href || pathname.startsWith(`${item.href}/`)}
                count={item.href === '/incidents' ? openIncidents : 0}
                onNavigate={onNavigate}
              />
            </li>
          ))}
        </ul>
      ))}
    </nav>
  )
}

interface NavLinkProps {
  item: NavItem
  current: boolean
  count: number
  onNavigate?: () => void
}

function NavLink({ item, current, count, onNavigate }: NavLinkProps) {
  return (
    <Link
      href={item.href}
      onClick={onNavigate}
      aria-current={current ? 'page' : undefined}
      className={cn(
        'focus-ring flex h-8 items-center gap-2.5 rounded-md px-2 text-sm transition-colors',
        current
          ? 'bg-neutral-4 font-medium text-foreground'
          : 'text-muted-foreground hover:bg-neutral-3 hover:text-foreground',
      )}
    >
      <item.icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      <span className="flex-1">{item.label}</span>
      {count > 0 ? (
        <span className="tabular text-xs text-foreground">
          {count}
          <span className="sr-only"> open</span>
        </span>
      ) : null}
    </Link>
  )
}
