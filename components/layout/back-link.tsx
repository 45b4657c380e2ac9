import { ChevronLeftIcon } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** The way back from one thing to the list of its kind. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="focus-ring mb-4 inline-flex items-center gap-1 rounded-sm text-xs text-muted-foreground hover:text-foreground"
    >
      <ChevronLeftIcon className="size-3.5" aria-hidden="true" />
      {children}
    </Link>
  )
}
