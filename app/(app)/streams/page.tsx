import type { Metadata } from 'next'
import { FilterTabs } from '@/components/filters/filter-tabs'
import { Pager } from '@/components/filters/pager'
import { firstRange, rangeEndingAt, rangeName, rangeNames, ranges } from '@/components/filters/ranges'
import { type Params, withParams } from '@/components/filters/with-params'
import { EmptyState } from '@/components/layout/empty-state'
import { LinkButton } from '@/components/layout/link-button'
import { PageHeader } from '@/components/layout/page-header'
import { TextLink } from '@/components/layout/text-link'
import { SensitivityChoice } from '@/components/noise/sensitivity-choice'
import { StreamTable } from '@/components/streams/stream-table'
import { listAnomalies } from '@/lib/anomalies/list-anomalies'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { listStreams } from '@/lib/streams/list-streams'
import { saveSensitivityAction } from '../noise/actions'
import { streamLines } from '../stream-lines'

export const metadata: Metadata = { title: 'Streams' }

interface StreamsPageProps {
  searchParams: Promise<Params>
}

export default async function StreamsPage({ searchParams }: StreamsPageProps) {
  const [params, ctx] = await Promise.all([searchParams, pageContext()])
  const [page, open] = await Promise.all([
    listStreams(ctx, { limit: 25, cursor: params.cursor }),
    listAnomalies(ctx, { status: 'open', limit: 200 }),
  ])
  const range = rangeName(params.range, firstRange(page.data, ctx.now()))
  if (page.data.length === 0) {
    return (
      <>
        <PageHeader title="Streams" />
        <EmptyState
          title="No stream yet"
          action={<LinkButton href="/start">Send the first event</LinkButton>}
        >
          A stream is made when its first event comes: its type and source together, such as logs/web.
        </EmptyState>
      </>
    )
  }
  const to = (changes: Params) => withParams('/streams', params, changes)
  const lines = await streamLines(ctx, page.data, rangeEndingAt(ctx.now(), range), open.data)
  return (
    <>
      <PageHeader
        title="Streams"
        actions={
          <FilterTabs
            label="Time range"
            tabs={rangeNames.map(name => ({
              label: ranges[name].label,
              href: to({ range: name }),
              current: name === range,
            }))}
          />
        }
      >
        Each is learned by itself; while it is learning, only what it knows well already is told. Its
        sensitivity says how much of the <TextLink href="/noise">noise you will stand</TextLink> it may make.
      </PageHeader>
      <StreamTable
        lines={lines}
        overMs={ranges[range].ms}
        now={ctx.now().getTime()}
        wide
        sensitivity={stream => (
          <SensitivityChoice
            stream={stream}
            save={allows(ctx.principal.scopes, 'anomalies:write') ? saveSensitivityAction : null}
          />
        )}
      />
      <Pager
        next={page.next_cursor ? to({ cursor: page.next_cursor }) : null}
        first={params.cursor ? to({}) : null}
      />
    </>
  )
}
