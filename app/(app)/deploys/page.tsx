import type { Metadata } from 'next'
import { DeployList } from '@/components/deploys/deploy-list'
import { deployName } from '@/components/deploys/deploy-name'
import { markerCommand } from '@/components/deploys/marker-command'
import { Pager } from '@/components/filters/pager'
import { type Params, withParams } from '@/components/filters/with-params'
import { CommandBlock } from '@/components/forms/command-block'
import { ConfirmButton } from '@/components/forms/confirm-button'
import { EmptyState } from '@/components/layout/empty-state'
import { PageHeader } from '@/components/layout/page-header'
import { Section } from '@/components/layout/section'
import { TextLink } from '@/components/layout/text-link'
import { app } from '@/lib/app'
import { allows } from '@/lib/core/scopes'
import { listDeployMarkers } from '@/lib/deploys/list-deploy-markers'
import { pageContext } from '@/lib/http/page-context'
import { deleteDeployAction } from './actions'

export const metadata: Metadata = { title: 'Deploys' }

interface DeploysPageProps {
  searchParams: Promise<Params>
}

export default async function DeploysPage({ searchParams }: DeploysPageProps) {
  const [params, ctx] = await Promise.all([searchParams, pageContext()])
  const page = await listDeployMarkers(ctx, { limit: 50, cursor: params.cursor })
  const mayDelete = allows(ctx.principal.scopes, 'events:write')
  const to = (changes: Params) => withParams('/deploys', params, changes)
  return (
    <>
      <PageHeader title="Deploys">
        What went out, and when. It stands on the overview and on the timeline of each incident.
      </PageHeader>
      <div className="flex flex-col gap-8">
        <Section title="One line in your CI job">
          <CommandBlock command={markerCommand(app().env.SITE_URL)} />
          <p className="mt-2 max-w-[70ch] text-xs text-pretty text-muted-foreground">
            Put it after the step that deploys, with a key that may send events as the job's secret
            DRIFTLOCK_KEY. <TextLink href="/api-keys">API keys</TextLink>
          </p>
        </Section>
        <Section title="Deploys so far">
          {page.data.length === 0 ? (
            <EmptyState title="No deploy yet">
              Run the line above once; the deploy appears here, and beside what happened after it.
            </EmptyState>
          ) : (
            <DeployList
              deploys={page.data}
              actions={deploy =>
                mayDelete ? (
                  <ConfirmButton
                    size="sm"
                    title={`Delete the deploy ${deployName(deploy)}?`}
                    description="It disappears from every timeline. Nothing else changes. This cannot be undone."
                    confirm="Delete it"
                    done="Deploy deleted"
                    run={deleteDeployAction.bind(null, deploy.id)}
                  >
                    Delete
                  </ConfirmButton>
                ) : null
              }
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
