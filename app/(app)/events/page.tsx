import type { Metadata } from 'next'
import { EventTable } from '@/components/events/event-table'
import { Histogram } from '@/components/events/histogram'
import { SearchForm } from '@/components/events/search-form'
import { FilterChip } from '@/components/filters/filter-chip'
import { FilterSelect } from '@/components/filters/filter-select'
import { FilterTabs } from '@/components/filters/filter-tabs'
import { Pager } from '@/components/filters/pager'
import { firstRange, rangeEndingAt, rangeName, rangeNames, ranges } from '@/components/filters/ranges'
import { type Params, withParams } from '@/components/filters/with-params'
import { counted } from '@/components/format/number'
import { EmptyState } from '@/components/layout/empty-state'
import { LinkButton } from '@/components/layout/link-button'
import { PageHeader } from '@/components/layout/page-header'
import { Time } from '@/components/time/time'
import { eventHistogram } from '@/lib/events/event-histogram'
import { listEvents } from '@/lib/events/list-events'
import { pageContext } from '@/lib/http/page-context'
import { listStreams } from '@/lib/streams/list-streams'
import { eventFilters } from './event-filters'

export const metadata: Metadata = { title: 'Events' }

interface EventsPageProps {
  searchParams: Promise<Params>
}

export default async function EventsPage({ searchParams }: EventsPageProps) {
  const [params, ctx] = await Promise.all([searchParams, pageContext()])
  const streams = await listStreams(ctx, { limit: 200 })
  const range = rangeName(params.range, firstRange(streams.data, ctx.now()))
  const filters = eventFilters(params, rangeEndingAt(ctx.now(), range))
  const [page, histogram] = await Promise.all([
    listEvents(ctx, { ...filters, limit: 50, cursor: params.cursor }),
    eventHistogram(ctx, filters),
  ])
  const to = (changes: Params) => withParams('/events', params, changes)
  const total = histogram.buckets.reduce((sum, bucket) => sum + bucket.count, 0)
  const zoomed = params.from !== undefined && params.to !== undefined

  return (
    <>
      <PageHeader title="Events">
        {counted(total, 'event')} in {zoomed ? 'the chosen stretch' : ranges[range].words}
        {params.q ? ` with “${params.q}”` : ''}. The bar at the left says how surprising each is.
      </PageHeader>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <SearchForm params={params} />
        <FilterSelect
          label="Stream"
          current={to({ stream: params.stream })}
          options={[
            { label: 'All streams', href: to({ stream: undefined }) },
            ...streams.data.map(stream => ({ label: stream.name, href: to({ stream: stream.name }) })),
          ]}
        />
        <FilterTabs
          label="Time range"
          tabs={rangeNames.map(name => ({
            label: ranges[name].label,
            href: to({ range: name, from: undefined, to: undefined }),
            current: !zoomed && name === range,
          }))}
        />
        {zoomed ? (
          <FilterChip active href={to({ from: undefined, to: undefined })}>
            <Time at={filters.from} style="short" /> to <Time at={filters.to} style="short" />
          </FilterChip>
        ) : null}
      </div>
      {total === 0 ? (
        <NoEvents
          filtered={Boolean(params.q || params.stream || zoomed)}
          anyStream={streams.data.length > 0}
        />
      ) : (
        <>
          <Histogram
            buckets={histogram.buckets}
            bucketMs={histogram.bucket_ms}
            narrow={(from, until) => to({ from, to: until })}
          />
          <div className="mt-4 overflow-hidden rounded-lg border bg-card">
            <EventTable events={page.data} />
          </div>
          <Pager
            next={page.next_cursor ? to({ cursor: page.next_cursor }) : null}
            first={params.cursor ? to({}) : null}
          />
        </>
      )}
    </>
  )
}

function NoEvents({ filtered, anyStream }: { filtered: boolean; anyStream: boolean }) {
  if (!anyStream) {
    return (
      <EmptyState title="No events yet" action={<LinkButton href="/start">Send the first event</LinkButton>}>
        One command in a terminal is enough.
      </EmptyState>
    )
  }
  return (
    <EmptyState title={filtered ? 'No event fits these filters' : 'No events in this time'}>
      {filtered
        ? 'Take one away, or look at a longer time.'
        : 'Look at a longer time, or check that your program still sends.'}
    </EmptyState>
  )
}
