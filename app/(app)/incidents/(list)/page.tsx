import type { Metadata } from 'next'
import { SeverityMark } from '@/components/anomalies/severity-mark'
import { FilterChip } from '@/components/filters/filter-chip'
import { FilterSelect } from '@/components/filters/filter-select'
import { FilterTabs } from '@/components/filters/filter-tabs'
import { ownValue } from '@/components/filters/own-value'
import { Pager } from '@/components/filters/pager'
import { type Params, withParams } from '@/components/filters/with-params'
import { IncidentList } from '@/components/incidents/incident-list'
import { PageHeader } from '@/components/layout/page-header'
import { KeyHints } from '@/components/triage/key-hints'
import { ListKeys, type RowAct } from '@/components/triage/list-keys'
import { NothingHere } from '@/components/triage/nothing-here'
import type { Severity } from '@/detection/types'
import { pageContext } from '@/lib/http/page-context'
import { listIncidents } from '@/lib/incidents/list-incidents'
import { listStreams } from '@/lib/streams/list-streams'
import { resolveIncidentAction } from '../actions'

export const metadata: Metadata = { title: 'Incidents' }

interface IncidentsPageProps {
  searchParams: Promise<Params>
}

const statuses = ['open', 'resolved', 'all'] as const
const acts: RowAct[] = [{ key: 'e', does: 'resolve', done: 'Resolved', run: resolveIncidentAction }]
const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low']

export default async function IncidentsPage({ searchParams }: IncidentsPageProps) {
  const [params, ctx] = await Promise.all([searchParams, pageContext()])
  const status = ownValue(statuses, params.status) ?? 'open'
  const severity = ownValue(severities, params.severity)
  const stream = params.stream?.slice(0, 300) || undefined
  const [page, streams] = await Promise.all([
    listIncidents(ctx, { status, severity, stream, limit: 50, cursor: params.cursor }),
    listStreams(ctx, { limit: 200 }),
  ])
  const to = (changes: Params) => withParams('/incidents', params, changes)

  return (
    <>
      <PageHeader title="Incidents" actions={page.data.length > 0 ? <KeyHints acts={acts} /> : null}>
        Anomalies of one cause, together, newest first.
      </PageHeader>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <FilterTabs
          label="Status"
          tabs={statuses.map(each => ({
            label: { open: 'Open', resolved: 'Resolved', all: 'All' }[each],
            href: to({ status: each === 'open' ? undefined : each }),
            current: each === status,
          }))}
        />
        {severities.map(each => (
          <FilterChip
            key={each}
            active={each === severity}
            href={to({ severity: each === severity ? undefined : each })}
          >
            <SeverityMark severity={each} withWord />
          </FilterChip>
        ))}
        <FilterSelect
          label="Stream"
          current={to({ stream })}
          options={[
            { label: 'All streams', href: to({ stream: undefined }) },
            ...streams.data.map(each => ({ label: each.name, href: to({ stream: each.name }) })),
          ]}
        />
      </div>
      {page.data.length === 0 ? (
        <NothingHere
          what="incident"
          anyStream={streams.data.length > 0}
          filtered={Boolean(severity || stream)}
          status={status}
          unfiltered={withParams('/incidents', {}, { status: params.status })}
        />
      ) : (
        <ListKeys acts={acts}>
          <IncidentList incidents={page.data} now={ctx.now().getTime()} label="Incidents" />
          <Pager
            next={page.next_cursor ? to({ cursor: page.next_cursor }) : null}
            first={params.cursor ? to({}) : null}
          />
        </ListKeys>
      )}
    </>
  )
}
