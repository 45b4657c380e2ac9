import type { Metadata } from 'next'
import { FilterChip } from '@/components/filters/filter-chip'
import { Pager } from '@/components/filters/pager'
import { type Params, withParams } from '@/components/filters/with-params'
import { count } from '@/components/format/number'
import { ConfirmButton } from '@/components/forms/confirm-button'
import { EmptyState } from '@/components/layout/empty-state'
import { PipelineHeader } from '@/components/pipeline/pipeline-header'
import { reasonWords } from '@/components/pipeline/reason-words'
import { RejectedList } from '@/components/pipeline/rejected-list'
import { rejectedSentence } from '@/components/pipeline/rejected-sentence'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { listRejected } from '@/lib/rejected/list-rejected'
import { discardAllRejectedAction } from './actions'

export const metadata: Metadata = { title: 'Rejected events' }

interface RejectedPageProps {
  searchParams: Promise<Params>
}

export default async function RejectedPage({ searchParams }: RejectedPageProps) {
  const [params, ctx] = await Promise.all([searchParams, pageContext()])
  const { code, cursor } = params
  const page = await listRejected(ctx, { limit: 50, code, cursor })
  const to = (changes: Params) => withParams('/pipeline/rejected', params, changes)
  const reason = code === undefined ? null : reasonWords(code)
  return (
    <>
      <PipelineHeader current="/pipeline/rejected">{rejectedSentence(page.by_reason)}</PipelineHeader>
      {page.by_reason.length > 0 || code !== undefined ? (
        <div className="mb-4 flex items-start justify-between gap-4">
          <div className="flex flex-wrap gap-2">
            {page.by_reason.map(({ code: each, rejected }) => (
              <FilterChip
                key={each}
                active={code === each}
                href={to({ code: code === each ? undefined : each })}
              >
                {reasonWords(each)} <span className="tabular-nums">{count(rejected)}</span>
              </FilterChip>
            ))}
          </div>
          {page.data.length > 0 && allows(ctx.principal.scopes, 'events:write') ? (
            <div className="shrink-0">
              <ConfirmButton
                size="sm"
                title={reason === null ? 'Discard all rejected events?' : `Discard all of “${reason}”?`}
                description="They were never stored. This cannot be undone."
                confirm="Discard them"
                done="Discarded"
                run={discardAllRejectedAction.bind(null, code)}
              >
                {reason === null ? 'Discard all' : 'Discard these'}
              </ConfirmButton>
            </div>
          ) : null}
        </div>
      ) : null}
      {page.data.length === 0 ? (
        <EmptyState title={reason === null ? 'No rejected event' : 'None of this reason'}>
          Events that are not valid are refused one by one, and the sender is told why. Some of each reason
          are kept here for as long as your plan keeps events.
        </EmptyState>
      ) : (
        <RejectedList events={page.data} now={ctx.now().getTime()} />
      )}
      <Pager
        next={page.next_cursor ? to({ cursor: page.next_cursor }) : null}
        first={cursor ? to({}) : null}
      />
    </>
  )
}
