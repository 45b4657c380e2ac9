import type { Metadata } from 'next'
import { SeverityMark } from '@/components/anomalies/severity-mark'
import { FilterChip } from '@/components/filters/filter-chip'
import { FilterSelect } from '@/components/filters/filter-select'
import { FilterTabs } from '@/components/filters/filter-tabs'
import { ownValue } from '@/components/filters/own-value'
import { Pager } from '@/components/filters/pager'
import { type Params, withParams } from '@/components/filters/with-params'
import { IncidentList } from '@/components/incidents/incident-list'
import { standingOf } from '@/components/incidents/standing-of'
import { PageHeader } from '@/components/layout/page-header'
import { KeyHints } from '@/components/triage/key-hints'
import { ListKeys } from '@/components/triage/list-keys'
import { NothingHere } from '@/components/triage/nothing-here'
import { statusNames } from '@/components/triage/status-words'
import { TriageBoard } from '@/components/triage/triage-board'
import type { Severity } from '@/detection/types'
import { statuses } from '@/lib/anomalies/schema'
import { findUuid, formatId } from '@/lib/core/ids'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { countWaiting } from '@/lib/incidents/count-waiting'
import { listIncidents } from '@/lib/incidents/list-incidents'
import { listStreams } from '@/lib/streams/list-streams'
import { listAssignees } from '@/lib/triage/list-assignees'
import { triageIncidentsAction } from '../actions'

export const metadata: Metadata = { title: 'Incidents' }

interface IncidentsPageProps {
  searchParams: Promise<Params>
}

const tabs = [...statuses, 'all'] as const
const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low']

export default async function IncidentsPage({ searchParams }: IncidentsPageProps) {
  const [params, ctx] = await Promise.all([searchParams, pageContext()])
  const status = ownValue(tabs, params.status) ?? 'open'
  const assignee = assigneeIn(params.assignee)
  const severity = ownValue(severities, params.severity)
  const stream = params.stream?.slice(0, 300) || undefined
  const [page, streams, waiting, assignees] = await Promise.all([
    listIncidents(ctx, { status, severity, stream, assignee, limit: 50, cursor: params.cursor }),
    listStreams(ctx, { limit: 200 }),
    countWaiting(ctx),
    listAssignees(ctx),
  ])
  const me = ctx.principal.userId === null ? '' : formatId('user', ctx.principal.userId)
  const mayAct = allows(ctx.principal.scopes, 'anomalies:write')
  const counts: Partial<Record<(typeof tabs)[number], number>> = waiting
  const to = (changes: Params) => withParams('/incidents', params, changes)
  const list = <IncidentList incidents={page.data} now={ctx.now().getTime()} label="Incidents" />

  return (
    <>
      <PageHeader
        title="Incidents"
        actions={mayAct && page.data.length > 0 ? <KeyHints what="incident" /> : null}
      >
        Anomalies of one cause, together, newest first.
      </PageHeader>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <div className="max-w-full overflow-x-auto">
          <FilterTabs
            label="Status"
            tabs={tabs.map(each => ({
              label: [each === 'all' ? 'All' : statusNames[each], counts[each]].filter(Boolean).join(' '),
              href: to({ status: each === 'open' ? undefined : each }),
              current: each === status,
            }))}
          />
        </div>
        <FilterChip active={assignee === 'me'} href={to({ assignee: assignee === 'me' ? undefined : 'me' })}>
          Mine
        </FilterChip>
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
          label="Assignee"
          current={to({ assignee })}
          options={[
            { label: 'Anyone’s', href: to({ assignee: undefined }) },
            { label: 'Mine', href: to({ assignee: 'me' }) },
            { label: 'Nobody’s', href: to({ assignee: 'none' }) },
            ...assignees
              .filter(({ id }) => id !== me)
              .map(({ id, name }) => ({ label: name, href: to({ assignee: id }) })),
          ]}
        />
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
          filtered={Boolean(severity || stream || assignee)}
          status={status}
          unfiltered={withParams('/incidents', {}, { status: params.status })}
        />
      ) : (
        <>
          {mayAct ? (
            <TriageBoard
              what="incident"
              standings={page.data.map(standingOf)}
              assignees={assignees}
              me={me}
              run={triageIncidentsAction}
            >
              {list}
            </TriageBoard>
          ) : (
            <ListKeys>{list}</ListKeys>
          )}
          <Pager
            next={page.next_cursor ? to({ cursor: page.next_cursor }) : null}
            first={params.cursor ? to({}) : null}
          />
        </>
      )}
    </>
  )
}

/** What the address says of whose incidents are asked for. */
function assigneeIn(value: string | undefined): string | undefined {
  if (value === 'me' || value === 'none') return value
  return value !== undefined && findUuid('user', value) !== null ? value : undefined
}
