import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { Section } from '@/components/layout/section'
import { TextLink } from '@/components/layout/text-link'
import { Budget } from '@/components/noise/budget'
import { StreamSensitivities } from '@/components/noise/stream-sensitivities'
import { WeeksChart } from '@/components/noise/weeks-chart'
import { formatNumber } from '@/detection/format'
import { getAlertHistory } from '@/lib/alerts/get-alert-history'
import { getAlertSettings } from '@/lib/alerts/get-alert-settings'
import { allows } from '@/lib/core/scopes'
import { wouldHaveFired } from '@/lib/findings/would-have-fired'
import { pageContext } from '@/lib/http/page-context'
import { countIncidents } from '@/lib/incidents/count-incidents'
import { listStreams } from '@/lib/streams/list-streams'
import { saveBudgetAction, saveSensitivityAction } from './actions'

/** From here on it is worth telling that findings are judged more strictly than the setting says. */
const noticeable = 1.05

export const metadata: Metadata = { title: 'Noise' }

export default async function NoisePage() {
  const ctx = await pageContext()
  const [settings, history, past, streams] = await Promise.all([
    getAlertSettings(ctx),
    getAlertHistory(ctx),
    wouldHaveFired(ctx),
    listStreams(ctx, { limit: 200 }),
  ])
  const came = await countIncidents(ctx, past)
  const watched = streams.data.length > 0
  const { scopes } = ctx.principal
  return (
    <>
      <PageHeader title="Noise">
        You say how many alerts a week you will stand while nothing is wrong. Real trouble comes on top.
      </PageHeader>
      <div className="flex flex-col gap-10">
        <Section title="What you will stand, and what it would have told you">
          <Budget
            saved={settings.alerts_per_week}
            past={past}
            came={came}
            watched={watched}
            save={allows(scopes, 'admin') ? saveBudgetAction : null}
          />
        </Section>
        <Section title="Promised beside actual">
          {watched ? (
            <WeeksChart weeks={history.data} />
          ) : (
            <p className="text-muted-foreground">
              A column for each week will stand here: how many alerts were promised, and how many came.
            </p>
          )}
          {settings.strictness > noticeable ? (
            <p className="mt-2 max-w-[70ch] text-pretty">
              The weeks before were noisier than promised, so at present a finding must be{' '}
              {formatNumber(settings.strictness)} times as rare to be told. That eases as weeks keep the
              promise.
            </p>
          ) : null}
        </Section>
        <Section title="How much of it each stream may take">
          {!watched ? (
            <p className="text-muted-foreground">
              No stream yet. <TextLink href="/start">Send the first event</TextLink>
            </p>
          ) : (
            <StreamSensitivities
              streams={streams.data}
              save={allows(scopes, 'anomalies:write') ? saveSensitivityAction : null}
            />
          )}
        </Section>
      </div>
    </>
  )
}
