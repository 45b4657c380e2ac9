import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AnomalyFacts } from '@/components/anomalies/anomaly-facts'
import { AnomalyList } from '@/components/anomalies/anomaly-list'
import { JsonView } from '@/components/anomalies/json-view'
import { Sentence } from '@/components/anomalies/sentence'
import { Comparison } from '@/components/evidence/comparison'
import { ComputeAgain } from '@/components/evidence/compute-again'
import { Evidence } from '@/components/evidence/evidence'
import { Examples } from '@/components/evidence/examples'
import { FeedbackPanel } from '@/components/feedback/feedback-panel'
import { ConfirmButton } from '@/components/forms/confirm-button'
import { standingOf } from '@/components/incidents/standing-of'
import { Section } from '@/components/layout/section'
import { DetailHeader } from '@/components/triage/detail-header'
import { StatusMark } from '@/components/triage/status-mark'
import { TriageActions } from '@/components/triage/triage-actions'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import { getAnomaly } from '@/lib/anomalies/get-anomaly'
import type { AnomalyDetail } from '@/lib/anomalies/schema'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { formatId, parseId } from '@/lib/core/ids'
import { allows } from '@/lib/core/scopes'
import { listFeedback } from '@/lib/feedback/list-feedback'
import { pageContext } from '@/lib/http/page-context'
import { getIncident } from '@/lib/incidents/get-incident'
import type { Incident } from '@/lib/incidents/schema'
import { listAssignees } from '@/lib/triage/list-assignees'
import { triageIncidentsAction } from '../../incidents/actions'
import { deleteAction, giveFeedbackAction, triageAnomaliesAction, undoFeedbackAction } from '../actions'

const otherKeys = [
  { caps: ['S'], label: 'Snooze its incident' },
  { caps: ['A'], label: 'Assign its incident' },
  { caps: ['X'], label: 'Expected' },
  { caps: ['R'], label: 'Real' },
  { caps: ['N'], label: 'Noise' },
]

interface AnomalyPageProps {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: AnomalyPageProps): Promise<Metadata> {
  const anomaly = await findAnomaly(await pageContext(), (await params).id)
  return { title: anomaly?.title ?? 'Not found' }
}

export default async function AnomalyPage({ params }: AnomalyPageProps) {
  const [{ id }, ctx] = await Promise.all([params, pageContext()])
  const anomaly = await findAnomaly(ctx, id)
  if (anomaly === null) notFound()
  const { why } = anomaly
  const feedback = await listFeedback(ctx, { anomaly: anomaly.id })
  const examples = 'nearest' in why ? why.nearest.slice(0, 3) : []

  return (
    <article>
      <DetailHeader
        back={{ href: '/anomalies', label: 'Anomalies' }}
        severity={anomaly.severity}
        title={<Sentence text={anomaly.title} near={anomaly.event_time} />}
        actions={<Actions ctx={ctx} anomaly={anomaly} />}
      />
      <Tabs defaultValue="evidence">
        <TabsList>
          <TabsTrigger value="evidence">Evidence</TabsTrigger>
          <TabsTrigger value="again">Compute it again</TabsTrigger>
          <TabsTrigger value="json">JSON</TabsTrigger>
        </TabsList>
        <TabsContent value="evidence">
          <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_17rem]">
            <div className="flex min-w-0 flex-col gap-8">
              <Evidence why={why} severity={anomaly.severity} seenAt={Date.parse(anomaly.event_time)} />
              <Comparison why={why} />
              {examples.length > 0 ? (
                <Section title="The nearest ordinary events">
                  <Examples examples={examples} />
                </Section>
              ) : null}
              {allows(ctx.principal.scopes, 'anomalies:write') ? (
                <Section title="Was it worth telling you?">
                  <FeedbackPanel
                    given={feedback.data[0] ?? null}
                    give={giveFeedbackAction.bind(null, anomaly.id)}
                    undo={undoFeedbackAction}
                  />
                </Section>
              ) : null}
              <Section title="What else happened then">
                {anomaly.nearby.length > 0 ? (
                  <AnomalyList
                    anomalies={anomaly.nearby}
                    now={ctx.now().getTime()}
                    label="Anomalies near in time"
                  />
                ) : (
                  <p className="text-muted-foreground">
                    Nothing else was unusual within a quarter of an hour.
                  </p>
                )}
              </Section>
            </div>
            <AnomalyFacts anomaly={anomaly} now={ctx.now().getTime()} />
          </div>
        </TabsContent>
        <TabsContent value="again">
          <ComputeAgain id={anomaly.id} />
        </TabsContent>
        <TabsContent value="json">
          <JsonView value={anomaly} label="The anomaly as JSON" />
        </TabsContent>
      </Tabs>
    </article>
  )
}

async function Actions({ ctx, anomaly }: { ctx: Context; anomaly: AnomalyDetail }) {
  const { scopes, userId } = ctx.principal
  const mayAct = allows(scopes, 'anomalies:write')
  const me = userId === null ? '' : formatId('user', userId)
  const [incident, assignees] = await Promise.all([
    mayAct && anomaly.incident_id ? findIncident(ctx, anomaly.incident_id) : null,
    mayAct ? listAssignees(ctx) : [],
  ])
  const standing = { id: anomaly.id, status: anomaly.status }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {allows(scopes, 'admin') ? (
        <ConfirmButton
          title="Delete this anomaly?"
          description="It disappears from lists and figures for good; its events stay. To keep it on record, resolve it instead."
          confirm="Delete it"
          done="Anomaly deleted"
          run={deleteAction.bind(null, anomaly.id)}
        >
          Delete
        </ConfirmButton>
      ) : null}
      {incident === null || !mayAct ? null : (
        <TriageActions
          what="incident"
          standing={standingOf(incident)}
          assignees={assignees}
          me={me}
          run={triageIncidentsAction}
          only={['snooze', 'assign']}
          object=" its incident"
        />
      )}
      {mayAct ? (
        <TriageActions
          what="anomaly"
          standing={standing}
          me={me}
          run={triageAnomaliesAction}
          only={['resolve', 'reopen']}
          otherKeys={otherKeys}
        />
      ) : (
        <StatusMark standing={standing} />
      )}
    </div>
  )
}

async function findIncident(ctx: Context, id: string): Promise<Incident | null> {
  return getIncident(ctx, { id: parseId('incident', id) }).catch(error => {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  })
}

/** Null for what does not exist or is another organization's. */
async function findAnomaly(ctx: Context, id: string): Promise<AnomalyDetail | null> {
  try {
    return await getAnomaly(ctx, { id: parseId('anomaly', id) })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}
