import type { Metadata } from 'next'
import { Suspense } from 'react'
import { bySeverity } from '@/components/anomalies/by-severity'
import { ChartFigure } from '@/components/charts/chart-figure'
import { LazyActivityChart } from '@/components/charts/lazy-activity-chart'
import { FilterTabs } from '@/components/filters/filter-tabs'
import { firstRange, rangeEndingAt, rangeName, rangeNames, ranges } from '@/components/filters/ranges'
import { type Params, withParams } from '@/components/filters/with-params'
import { counted } from '@/components/format/number'
import { IncidentList } from '@/components/incidents/incident-list'
import { EmptyState } from '@/components/layout/empty-state'
import { LinkButton } from '@/components/layout/link-button'
import { PageHeader } from '@/components/layout/page-header'
import { Section } from '@/components/layout/section'
import { TextLink } from '@/components/layout/text-link'
import { activityOf } from '@/components/overview/activity-of'
import { NoiseBudget } from '@/components/overview/noise-budget'
import { stateSentence } from '@/components/overview/state-sentence'
import { type StreamLine, StreamTable } from '@/components/streams/stream-table'
import { usualSentence } from '@/components/streams/usual-sentence'
import { Skeleton } from '@/components/ui/skeleton'
import { listAnomalies } from '@/lib/anomalies/list-anomalies'
import { getStats } from '@/lib/dashboard/get-stats'
import { listDeployMarkers } from '@/lib/deploys/list-deploy-markers'
import { pageContext } from '@/lib/http/page-context'
import { listIncidents } from '@/lib/incidents/list-incidents'
import { listStreams } from '@/lib/streams/list-streams'
import { streamLines } from '../stream-lines'

export const metadata: Metadata = { title: 'Overview' }

const shownIncidents = 8
const shownStreams = 8
const rowPixels = 36

interface OverviewPageProps {
  searchParams: Promise<Params>
}

export default async function OverviewPage({ searchParams }: OverviewPageProps) {
  const [params, ctx] = await Promise.all([searchParams, pageContext()])
  const streams = await listStreams(ctx, { limit: 200 })
  const name = rangeName(params.range, firstRange(streams.data, ctx.now()))
  const range = rangeEndingAt(ctx.now(), name)
  const shown = streams.data.slice(0, shownStreams)
  const during = { from: range.from.toISOString(), to: range.to.toISOString() }
  const [stats, incidents, open, deploys] = await Promise.all([
    getStats(ctx, during),
    listIncidents(ctx, { status: 'open', limit: 200 }),
    listAnomalies(ctx, { status: 'open', limit: 200 }),
    listDeployMarkers(ctx, { ...during, limit: 100 }),
  ])
  const needsYou = bySeverity(incidents.data).slice(0, shownIncidents)
  const rangeTabs = (
    <FilterTabs
      label="Time range"
      tabs={rangeNames.map(each => ({
        label: ranges[each].label,
        href: withParams('/overview', params, { range: each }),
        current: each === name,
      }))}
    />
  )
  if (streams.data.length === 0) {
    return (
      <>
        <PageHeader title="Overview" />
        <EmptyState
          title="Nothing is watched yet"
          action={<LinkButton href="/start">Send the first event</LinkButton>}
        >
          One command in a terminal is enough. What you see here then: how much comes in, what is unusual, and
          why.
        </EmptyState>
      </>
    )
  }
  const sentence = stateSentence({
    open: stats.open_incidents,
    acknowledged: stats.acknowledged_incidents,
    snoozed: stats.snoozed_incidents,
    critical: incidents.data.filter(incident => incident.severity === 'critical').length,
    events: stats.events_processed,
    streams: stats.by_stream.length,
    range: ranges[name].words,
  })
  const now = ctx.now().getTime()
  return (
    <div className="flex flex-col gap-8">
      <div>
        <PageHeader title="Overview" actions={rangeTabs} />
        <p className="max-w-[60ch] text-xl tracking-tight text-pretty">
          {sentence.lead} <span className="text-muted-foreground">{sentence.rest}</span>
        </p>
      </div>
      <ChartFigure
        summary={`${counted(stats.events_processed, 'event')} and ${counted(stats.total_incidents, 'new incident')} in ${ranges[name].words}; a diamond stands where incidents began, with their number${deploys.data.length > 0 ? ', a dashed line where something was deployed' : ''}.`}
      >
        <LazyActivityChart buckets={activityOf(stats)} deploys={deploys.data} />
      </ChartFigure>
      <div className="grid gap-x-8 gap-y-8 xl:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <Section
          title="Needs you"
          aside={
            <Further open={stats.open_incidents} shown={needsYou.length} snoozed={stats.snoozed_incidents} />
          }
        >
          {needsYou.length > 0 ? (
            <IncidentList incidents={needsYou} now={now} label="Open incidents" />
          ) : (
            <p className="rounded-lg border px-4 py-6 text-center text-muted-foreground">
              {usualSentence(streams.data)}{' '}
              <TextLink href="/incidents?status=resolved">What was resolved</TextLink>
            </p>
          )}
        </Section>
        <Section
          title="Streams"
          aside={streams.data.length > shown.length ? <TextLink href="/streams">All streams</TextLink> : null}
        >
          {/* A count over time for each stream takes longest: the page does not wait for it, and keeps its room. */}
          <Suspense fallback={<Skeleton style={{ height: shown.length * rowPixels }} />}>
            <Streams lines={streamLines(ctx, shown, range, open.data)} overMs={ranges[name].ms} now={now} />
          </Suspense>
        </Section>
      </div>
      <NoiseBudget
        promised={stats.alert_budget.promised_per_week}
        actual={stats.alert_budget.actual_last_week}
      />
    </div>
  )
}

/** The way to what is not shown: more that is open, and what is snoozed. */
function Further({ open, shown, snoozed }: { open: number; shown: number; snoozed: number }) {
  return (
    <span className="flex gap-3">
      {snoozed > 0 ? <TextLink href="/incidents?status=snoozed">{snoozed} snoozed</TextLink> : null}
      {open > shown ? <TextLink href="/incidents">All {open}</TextLink> : null}
    </span>
  )
}

interface StreamsProps {
  lines: Promise<StreamLine[]>
  overMs: number
  now: number
}

async function Streams({ lines, ...props }: StreamsProps) {
  return <StreamTable lines={await lines} {...props} />
}
