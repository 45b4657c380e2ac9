import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AnomalyList } from '@/components/anomalies/anomaly-list'
import { JsonView } from '@/components/anomalies/json-view'
import { SeverityMark } from '@/components/anomalies/severity-mark'
import { ChartFigure } from '@/components/charts/chart-figure'
import { DeployList } from '@/components/deploys/deploy-list'
import { beganAt } from '@/components/incidents/began-at'
import { IncidentFacts } from '@/components/incidents/incident-facts'
import { ResolveIncident } from '@/components/incidents/resolve-incident'
import { Timeline } from '@/components/incidents/timeline'
import { TimelineSummary } from '@/components/incidents/timeline-summary'
import { BackLink } from '@/components/layout/back-link'
import { Section } from '@/components/layout/section'
import { ListKeys } from '@/components/triage/list-keys'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseId } from '@/lib/core/ids'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { getIncident } from '@/lib/incidents/get-incident'
import type { IncidentDetail } from '@/lib/incidents/schema'
import { resolveIncidentAction } from '../actions'

interface IncidentPageProps {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: IncidentPageProps): Promise<Metadata> {
  const incident = await findIncident(await pageContext(), (await params).id)
  return { title: incident?.title ?? 'Not found' }
}

export default async function IncidentPage({ params }: IncidentPageProps) {
  const [{ id }, ctx] = await Promise.all([params, pageContext()])
  const incident = await findIncident(ctx, id)
  if (incident === null) notFound()
  const now = ctx.now().getTime()
  const deploys = incident.timeline.flatMap(entry => (entry.type === 'deploy' ? [entry.deploy] : []))

  return (
    <article>
      <BackLink href="/incidents">Incidents</BackLink>
      <header className="mb-6 flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 flex-1 basis-96">
          <SeverityMark severity={incident.severity} withWord className="mb-1" />
          <h1 className="max-w-[56ch] text-xl text-pretty break-words">{incident.title}</h1>
          <p className="mt-1 max-w-[70ch] text-pretty text-muted-foreground">{incident.because.join(' ')}</p>
        </div>
        {allows(ctx.principal.scopes, 'anomalies:write') ? (
          <ResolveIncident
            resolved={incident.status === 'resolved'}
            openAnomalies={incident.open_anomaly_count}
            run={resolveIncidentAction.bind(null, incident.id)}
          />
        ) : null}
      </header>
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
                  <DeployList deploys={deploys} relativeTo={beganAt(incident)} />
                </Section>
              ) : null}
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
