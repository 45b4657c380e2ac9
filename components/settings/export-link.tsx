import { DownloadIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonVariants } from '@/components/ui/button'

/** Saves an export. A plain link: the browser writes what comes to the disk as it comes. */
export function ExportLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} download className={buttonVariants({ variant: 'outline' })}>
      <DownloadIcon aria-hidden="true" />
      {children}
    </a>
  )
}
