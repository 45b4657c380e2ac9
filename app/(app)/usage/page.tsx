import type { Metadata } from 'next'
import { FilterTabs } from '@/components/filters/filter-tabs'
import type { Params } from '@/components/filters/with-params'
import { EmptyState } from '@/components/layout/empty-state'
import { LinkButton } from '@/components/layout/link-button'
import { PageHeader } from '@/components/layout/page-header'
import { Section } from '@/components/layout/section'
import { atLimitSentence } from '@/components/usage/at-limit-sentence'
import { DayBars } from '@/components/usage/day-bars'
import { LimitChoice } from '@/components/usage/limit-choice'
import { PlanTable } from '@/components/usage/plan-table'
import { StreamUsage } from '@/components/usage/stream-usage'
import { UsageMeter } from '@/components/usage/usage-meter'
import { monthName, usageSentence } from '@/components/usage/usage-sentence'
import { app } from '@/lib/app'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { plans } from '@/lib/plans'
import { getUsage } from '@/lib/usage/get-usage'
import { getUsageSettings } from '@/lib/usage/get-usage-settings'
import { listPlans } from '@/lib/usage/list-plans'
import { daysOfMonth, monthOf, monthSchema, rangeOfMonth } from '@/lib/usage/month'
import { saveLimitChoiceAction } from './actions'

export const metadata: Metadata = { title: 'Usage' }

interface UsagePageProps {
  searchParams: Promise<Params>
}

export default async function UsagePage({ searchParams }: UsagePageProps) {
  const [params, ctx] = await Promise.all([searchParams, pageContext()])
  const present = monthOf(ctx.now())
  const previous = monthOf(new Date(rangeOfMonth(present).start.getTime() - 1))
  const asked = monthSchema.safeParse(params.period)
  const period = asked.success && asked.data < present ? asked.data : present
  const [usage, settings] = await Promise.all([getUsage(ctx, { period }), getUsageSettings(ctx)])
  const { plan, scopes } = ctx.principal
  const months = [...new Set([period, previous, present])].toSorted()
  return (
    <>
      <PageHeader
        title="Usage"
        actions={
          <FilterTabs
            label="Month"
            tabs={months.map(month => ({
              label: monthName(month),
              href: month === present ? '/usage' : `/usage?period=${month}`,
              current: month === period,
            }))}
          />
        }
      >
        Events that were stored, counted by the month in UTC. What test keys send does not count.
      </PageHeader>
      <div className="flex flex-col gap-8">
        <UsageMeter usage={usage}>
          {period === present ? usageSentence(usage) : `${monthName(period)} is over.`}
        </UsageMeter>
        {usage.events_used === 0 && usage.events_waiting === 0 ? (
          <EmptyState
            title="Nothing stored in this month"
            action={<LinkButton href="/start">Send events</LinkButton>}
          >
            What you send appears here by day and by stream within seconds.
          </EmptyState>
        ) : (
          <>
            <Section title="By day">
              <DayBars days={usage.by_day} lastDay={daysOfMonth(period).length} />
            </Section>
            <Section title="By stream">
              <StreamUsage streams={usage.by_stream} />
            </Section>
          </>
        )}
        <Section title="At the limit">
          <p className="mb-3 max-w-[70ch] text-pretty">{atLimitSentence(plan, settings)}</p>
          {settings.may_continue ? (
            <LimitChoice
              chosen={settings.when_limit_reached}
              save={allows(scopes, 'admin') ? saveLimitChoiceAction : null}
            />
          ) : null}
        </Section>
        <Section title={`Plans; yours is ${plans[plan].name}`}>
          <PlanTable plans={listPlans({ current: plan, currency: app().env.STRIPE_CURRENCY }).data} />
        </Section>
      </div>
    </>
  )
}
