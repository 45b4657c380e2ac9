import type { Metadata } from 'next'
import { AnomalyList } from '@/components/anomalies/anomaly-list'
import { kindWords } from '@/components/anomalies/kind-words'
import { SeverityMark } from '@/components/anomalies/severity-mark'
import { FilterChip } from '@/components/filters/filter-chip'
import { FilterSelect } from '@/components/filters/filter-select'
import { FilterTabs } from '@/components/filters/filter-tabs'
import { ownValue } from '@/components/filters/own-value'
import { Pager } from '@/components/filters/pager'
import { type Params, withParams } from '@/components/filters/with-params'
import { PageHeader } from '@/components/layout/page-header'
import { KeyHints } from '@/components/triage/key-hints'
import { ListKeys } from '@/components/triage/list-keys'
import { NothingHere } from '@/components/triage/nothing-here'
import { statusNames } from '@/components/triage/status-words'
import { TriageBoard } from '@/components/triage/triage-board'
import type { FindingKind, Severity } from '@/detection/types'
import { listAnomalies } from '@/lib/anomalies/list-anomalies'
import { statuses } from '@/lib/anomalies/schema'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { listStreams } from '@/lib/streams/list-streams'
import { triageAnomaliesAction } from '../actions'

export const metadata: Metadata = { title: 'Anomalies' }

interface AnomaliesPageProps {
  searchParams: Promise<Params>
}

const tabs = [...statuses, 'all'] as const
const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low']
const kinds = Object.keys(kindWords) as FindingKind[]

export default async function AnomaliesPage({ searchParams }: AnomaliesPageProps) {
  const [params, ctx] = await Promise.all([searchParams, pageContext()])
  const status = ownValue(tabs, params.status) ?? 'open'
  const severity = ownValue(severities, params.severity)
  const kind = ownValue(kinds, params.kind)
  const stream = params.stream?.slice(0, 300) || undefined
  const [page, streams] = await Promise.all([
    listAnomalies(ctx, { status, severity, kind, stream, limit: 50, cursor: params.cursor }),
    listStreams(ctx, { limit: 200 }),
  ])
  const to = (changes: Params) => withParams('/anomalies', params, changes)
  const mayAct = allows(ctx.principal.scopes, 'anomalies:write')
  const list = <AnomalyList anomalies={page.data} now={ctx.now().getTime()} label="Anomalies" />

  return (
    <>
      <PageHeader
        title="Anomalies"
        actions={mayAct && page.data.length > 0 ? <KeyHints what="anomaly" /> : null}
      >
        What is not as usual, newest first. A flood of the same trouble is one line with its count.
      </PageHeader>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <div className="max-w-full overflow-x-auto">
          <FilterTabs
            label="Status"
            tabs={tabs.map(each => ({
              label: each === 'all' ? 'All' : statusNames[each],
              href: to({ status: each === 'open' ? undefined : each }),
              current: each === status,
            }))}
          />
        </div>
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
          label="Kind"
          current={to({ kind })}
          options={[
            { label: 'All kinds', href: to({ kind: undefined }) },
            ...kinds.map(each => ({ label: kindWords[each], href: to({ kind: each }) })),
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
          what="anomaly"
          anyStream={streams.data.length > 0}
          filtered={Boolean(severity || kind || stream)}
          status={status}
          unfiltered={withParams('/anomalies', {}, { status: params.status })}
        />
      ) : (
        <>
          {mayAct ? (
            <TriageBoard
              what="anomaly"
              standings={page.data.map(({ id, status }) => ({ id, status }))}
              me=""
              run={triageAnomaliesAction}
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
