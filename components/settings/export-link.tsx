import { DownloadIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

/** Saves an export. A plain link: the browser writes what comes to the disk as it comes. */
export function ExportLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} download className={cn(buttonVariants({ variant: 'outline' }))}>
      <DownloadIcon aria-hidden="true" />
      {children}
    </a>
  )
}
