import type { Metadata } from 'next'
import { AnomalyList } from '@/components/anomalies/anomaly-list'
import { kindWords } from '@/components/anomalies/kind-words'
import { FilterSelect } from '@/components/filters/filter-select'
import { ownValue } from '@/components/filters/own-value'
import { Pager } from '@/components/filters/pager'
import { type Params, withParams } from '@/components/filters/with-params'
import { PageHeader } from '@/components/layout/page-header'
import { askedIn } from '@/components/triage/asked-in'
import { KeyHints } from '@/components/triage/key-hints'
import { ListKeys } from '@/components/triage/list-keys'
import { NothingHere } from '@/components/triage/nothing-here'
import { TriageBoard } from '@/components/triage/triage-board'
import { TriageFilters } from '@/components/triage/triage-filters'
import type { FindingKind } from '@/detection/types'
import { listAnomalies } from '@/lib/anomalies/list-anomalies'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { listStreams } from '@/lib/streams/list-streams'
import { countWaiting } from '@/lib/triage/count-waiting'
import { triageAnomaliesAction } from '../actions'

export const metadata: Metadata = { title: 'Anomalies' }

interface AnomaliesPageProps {
  searchParams: Promise<Params>
}

const kinds = Object.keys(kindWords) as FindingKind[]

export default async function AnomaliesPage({ searchParams }: AnomaliesPageProps) {
  const [params, ctx] = await Promise.all([searchParams, pageContext()])
  const asked = askedIn(params)
  const kind = ownValue(kinds, params.kind)
  const [page, streams, waiting] = await Promise.all([
    listAnomalies(ctx, { ...asked, kind, limit: 50, cursor: params.cursor }),
    listStreams(ctx, { limit: 200 }),
    countWaiting(ctx, 'anomalies'),
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
      <TriageFilters asked={asked} counts={waiting} streams={streams.data} to={to}>
        <FilterSelect
          label="Kind"
          current={to({ kind })}
          options={[
            { label: 'All kinds', href: to({ kind: undefined }) },
            ...kinds.map(each => ({ label: kindWords[each], href: to({ kind: each }) })),
          ]}
        />
      </TriageFilters>
      {page.data.length === 0 ? (
        <NothingHere
          what="anomaly"
          streams={streams.data}
          filtered={Boolean(asked.severity || kind || asked.stream)}
          status={asked.status}
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
