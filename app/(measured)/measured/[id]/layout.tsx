import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { Consent } from '@/components/analytics/consent'
import { SiteFrame } from '@/components/site/site-frame'
import { measurementId } from '@/lib/analytics/measurement-id'
import { env } from '@/lib/env'

interface MeasuredLayoutProps {
  children: ReactNode
  params: Promise<{ id: string }>
}

/** The id of the property is known when the app runs, not when it is built. */
export const dynamic = 'force-dynamic'

/** The public pages where visits may be counted: guard-page.ts leads here where that is switched on. */
export default async function MeasuredLayout({ children, params }: MeasuredLayoutProps) {
  const { id } = await params
  if (id !== measurementId(env())) notFound()
  return <SiteFrame footer={<Consent measurementId={id} />}>{children}</SiteFrame>
}
