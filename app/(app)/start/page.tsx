import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { FirstRun } from '@/components/start/first-run'
import { app } from '@/lib/app'
import { pageContext } from '@/lib/http/page-context'
import { listStreams } from '@/lib/streams/list-streams'
import { makeFirstKeyAction } from './action'

export const metadata: Metadata = { title: 'Send the first event' }

export default async function StartPage() {
  const ctx = await pageContext()
  const streams = await listStreams(ctx, { limit: 1 })
  return (
    <div className="max-w-2xl">
      <PageHeader title="Send your first event">Three steps, about a minute.</PageHeader>
      <FirstRun siteUrl={app().env.SITE_URL} makeKey={makeFirstKeyAction} arrived={streams.data.length > 0} />
    </div>
  )
}
