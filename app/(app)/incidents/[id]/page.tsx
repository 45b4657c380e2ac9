import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AnomalyList } from '@/components/anomalies/anomaly-list'
import { JsonView } from '@/components/anomalies/json-view'
import { ChartFigure } from '@/components/charts/chart-figure'
import { DeployList } from '@/components/deploys/deploy-list'
import { Pager } from '@/components/filters/pager'
import { type Params, withParams } from '@/components/filters/with-params'
import { IncidentFacts } from '@/components/incidents/incident-facts'
import { standingOf } from '@/components/incidents/standing-of'
import { Timeline } from '@/components/incidents/timeline'
import { TimelineSummary } from '@/components/incidents/timeline-summary'
import { Section } from '@/components/layout/section'
import { CommentForm } from '@/components/triage/comment-form'
import { DetailHeader } from '@/components/triage/detail-header'
import { History } from '@/components/triage/history'
import { ListKeys } from '@/components/triage/list-keys'
import { StatusMark } from '@/components/triage/status-mark'
import { TriageActions } from '@/components/triage/triage-actions'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { formatId, parseId } from '@/lib/core/ids'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { getIncident } from '@/lib/incidents/get-incident'
import type { IncidentDetail } from '@/lib/incidents/schema'
import { listAssignees } from '@/lib/triage/list-assignees'
import { listHistory } from '@/lib/triage/list-history'
import { commentAction, deleteCommentAction, editCommentAction, triageIncidentsAction } from '../actions'

interface IncidentPageProps {
  params: Promise<{ id: string }>
  /** `cursor`: where in the history to begin. */
  searchParams: Promise<Params>
}

const shownEntries = 50
const otherKeys = [
  { caps: ['C'], label: 'Comment' },
  { caps: ['J', 'K'], label: 'Move among its anomalies' },
  { caps: ['Enter'], label: 'Open one' },
]

export async function generateMetadata({ params }: Pick<IncidentPageProps, 'params'>): Promise<Metadata> {
  const incident = await findIncident(await pageContext(), (await params).id)
  return { title: incident?.title ?? 'Not found' }
}

export default async function IncidentPage({ params, searchParams }: IncidentPageProps) {
  const [{ id }, { cursor }, ctx] = await Promise.all([params, searchParams, pageContext()])
  const incident = await findIncident(ctx, id)
  if (incident === null) notFound()
  const now = ctx.now().getTime()
  const here = `/incidents/${incident.id}`
  const mayAct = allows(ctx.principal.scopes, 'anomalies:write')
  const me = ctx.principal.userId === null ? null : formatId('user', ctx.principal.userId)
  const [history, assignees] = await Promise.all([
    listHistory(ctx, { id: parseId('incident', incident.id), limit: shownEntries, cursor }),
    mayAct ? listAssignees(ctx) : [],
  ])
  const deploys = incident.timeline.flatMap(entry => (entry.type === 'deploy' ? [entry.deploy] : []))

  return (
    <article>
      <DetailHeader
        back={{ href: '/incidents', label: 'Incidents' }}
        severity={incident.severity}
        title={incident.title}
        actions={
          mayAct ? (
            <TriageActions
              what="incident"
              standing={standingOf(incident)}
              assignees={assignees}
              me={me ?? ''}
              run={triageIncidentsAction}
              otherKeys={otherKeys}
            />
          ) : (
            <StatusMark standing={standingOf(incident)} />
          )
        }
      >
        <p className="mt-1 max-w-[70ch] text-pretty text-muted-foreground">{incident.because.join(' ')}</p>
      </DetailHeader>
      <Tabs defaultValue="timeline">
        <TabsList>
          <TabsTrigger value="timeline">Timeline</TabsTrigger>
          <TabsTrigger value="json">JSON</TabsTrigger>
        </TabsList>
        <TabsContent value="timeline">
          <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_17rem]">
            <div className="flex min-w-0 flex-col gap-8">
              <ChartFigure summary={<TimelineSummary incident={incident} />}>
                <Timeline entries={incident.timeline} />
              </ChartFigure>
              <Section title="Its anomalies" aside={moreThanShown(incident)}>
                <ListKeys>
                  <AnomalyList anomalies={incident.anomalies} now={now} label="Anomalies of the incident" />
                </ListKeys>
              </Section>
              {deploys.length > 0 ? (
                <Section title="Deploys around it">
                  <DeployList deploys={deploys} relativeTo={incident.first_seen_at} />
                </Section>
              ) : null}
              <Section title="History">
                {mayAct ? (
                  <div className="mb-5">
                    <CommentForm id={incident.id} action={commentAction} submit="Comment" shortcut="c" />
                  </div>
                ) : null}
                <History
                  entries={history.data}
                  now={now}
                  me={me}
                  edit={editCommentAction}
                  remove={deleteCommentAction}
                />
                <Pager
                  next={history.next_cursor ? withParams(here, {}, { cursor: history.next_cursor }) : null}
                  first={cursor ? here : null}
                />
              </Section>
            </div>
            <IncidentFacts incident={incident} now={now} />
          </div>
        </TabsContent>
        <TabsContent value="json">
          <JsonView value={incident} label="The incident as JSON" />
        </TabsContent>
      </Tabs>
    </article>
  )
}

function moreThanShown({ anomalies, anomaly_count }: IncidentDetail): string | null {
  return anomaly_count > anomalies.length ? `the first ${anomalies.length} of ${anomaly_count}` : null
}

/** Null for what does not exist or is another organization's. */
async function findIncident(ctx: Context, id: string): Promise<IncidentDetail | null> {
  try {
    return await getIncident(ctx, { id: parseId('incident', id) })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}
