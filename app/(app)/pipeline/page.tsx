import type { Metadata } from 'next'
import { Pager } from '@/components/filters/pager'
import { type Params, withParams } from '@/components/filters/with-params'
import { counted } from '@/components/format/number'
import { ConfirmButton } from '@/components/forms/confirm-button'
import { EmptyState } from '@/components/layout/empty-state'
import { Section } from '@/components/layout/section'
import { PipelineHeader } from '@/components/pipeline/pipeline-header'
import { SetAsideTable } from '@/components/pipeline/set-aside-table'
import { StatusFacts } from '@/components/pipeline/status-facts'
import { statusSentence } from '@/components/pipeline/status-sentence'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { getPipelineStatus } from '@/lib/set-aside/get-pipeline-status'
import { listSetAside } from '@/lib/set-aside/list-set-aside'
import { discardBatchAction, resendBatchAction } from './actions'

export const metadata: Metadata = { title: 'Pipeline' }

interface PipelinePageProps {
  searchParams: Promise<Params>
}

export default async function PipelinePage({ searchParams }: PipelinePageProps) {
  const [params, ctx] = await Promise.all([searchParams, pageContext()])
  const [status, page] = await Promise.all([
    getPipelineStatus(ctx),
    listSetAside(ctx, { limit: 50, cursor: params.cursor }),
  ])
  const { scopes } = ctx.principal
  const to = (changes: Params) => withParams('/pipeline', params, changes)
  return (
    <>
      <PipelineHeader current="/pipeline">{statusSentence(status, page.data.length > 0)}</PipelineHeader>
      <div className="flex flex-col gap-8">
        <StatusFacts status={status} now={ctx.now().getTime()} />
        <Section title="Set aside">
          {page.data.length === 0 ? (
            <EmptyState title="Nothing is set aside">
              Events that cannot be processed after six tries would be put here, out of the way of the others.
              They stay until someone sends them again or drops them.
            </EmptyState>
          ) : (
            <SetAsideTable
              batches={page.data}
              actions={batch => (
                <>
                  {allows(scopes, 'events:write') ? (
                    <ConfirmButton
                      size="sm"
                      variant="default"
                      title={`Send ${counted(batch.events, 'event')} again?`}
                      description="They go to the end of their stream and are tried anew. If they fail again they come back here; nothing is stored twice."
                      confirm="Send again"
                      done="Sent again"
                      run={resendBatchAction.bind(null, batch.id)}
                    >
                      Send again
                    </ConfirmButton>
                  ) : null}
                  {allows(scopes, 'admin') ? (
                    <ConfirmButton
                      size="sm"
                      title={`Drop ${counted(batch.events, 'event')}?`}
                      description="They were accepted and never stored, and will be gone. This cannot be undone."
                      confirm="Drop them"
                      done="Dropped"
                      run={discardBatchAction.bind(null, batch.id)}
                    >
                      Drop
                    </ConfirmButton>
                  ) : null}
                </>
              )}
            />
          )}
          <Pager
            next={page.next_cursor ? to({ cursor: page.next_cursor }) : null}
            first={params.cursor ? to({}) : null}
          />
        </Section>
      </div>
    </>
  )
}
