import type { ReactNode } from 'react'
import { SiteFrame } from '@/components/site/site-frame'

/** The public pages where nothing is measured. */
export default function SiteLayout({ children }: { children: ReactNode }) {
  return <SiteFrame>{children}</SiteFrame>
}
