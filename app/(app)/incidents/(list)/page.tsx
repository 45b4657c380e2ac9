import type { Metadata } from 'next'
import { FilterChip } from '@/components/filters/filter-chip'
import { FilterSelect } from '@/components/filters/filter-select'
import { Pager } from '@/components/filters/pager'
import { type Params, withParams } from '@/components/filters/with-params'
import { IncidentList } from '@/components/incidents/incident-list'
import { standingOf } from '@/components/incidents/standing-of'
import { PageHeader } from '@/components/layout/page-header'
import { askedIn } from '@/components/triage/asked-in'
import { KeyHints } from '@/components/triage/key-hints'
import { ListKeys } from '@/components/triage/list-keys'
import { NothingHere } from '@/components/triage/nothing-here'
import { TriageBoard } from '@/components/triage/triage-board'
import { TriageFilters } from '@/components/triage/triage-filters'
import { findUuid, formatId } from '@/lib/core/ids'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { listIncidents } from '@/lib/incidents/list-incidents'
import { listStreams } from '@/lib/streams/list-streams'
import { countWaiting } from '@/lib/triage/count-waiting'
import { listAssignees } from '@/lib/triage/list-assignees'
import { triageIncidentsAction } from '../actions'

export const metadata: Metadata = { title: 'Incidents' }

interface IncidentsPageProps {
  searchParams: Promise<Params>
}

export default async function IncidentsPage({ searchParams }: IncidentsPageProps) {
  const [params, ctx] = await Promise.all([searchParams, pageContext()])
  const asked = askedIn(params)
  const assignee = assigneeIn(params.assignee)
  const [page, streams, waiting, assignees] = await Promise.all([
    listIncidents(ctx, { ...asked, assignee, limit: 50, cursor: params.cursor }),
    listStreams(ctx, { limit: 200 }),
    countWaiting(ctx, 'incidents'),
    listAssignees(ctx),
  ])
  const me = ctx.principal.userId === null ? '' : formatId('user', ctx.principal.userId)
  const mayAct = allows(ctx.principal.scopes, 'anomalies:write')
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
      <TriageFilters asked={asked} counts={waiting} streams={streams.data} to={to}>
        <FilterChip active={assignee === 'me'} href={to({ assignee: assignee === 'me' ? undefined : 'me' })}>
          Mine
        </FilterChip>
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
      </TriageFilters>
      {page.data.length === 0 ? (
        <NothingHere
          what="incident"
          streams={streams.data}
          filtered={Boolean(asked.severity || asked.stream || assignee)}
          status={asked.status}
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
