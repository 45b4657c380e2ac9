import type { Metadata } from 'next'
import { InvoiceTable } from '@/components/billing/invoice-table'
import { LeaveButton } from '@/components/billing/leave-button'
import { Notice } from '@/components/billing/notice'
import { PlanAction } from '@/components/billing/plan-action'
import { PlanCards } from '@/components/billing/plan-cards'
import { PlanNotices } from '@/components/billing/plan-notices'
import { planSentence } from '@/components/billing/plan-sentence'
import { UsageBar } from '@/components/billing/usage-bar'
import { Pager } from '@/components/filters/pager'
import { ConfirmButton } from '@/components/forms/confirm-button'
import { PageHeader } from '@/components/layout/page-header'
import { Section } from '@/components/layout/section'
import { app } from '@/lib/app'
import { getBillingOverview } from '@/lib/billing/get-billing-overview'
import { listInvoices } from '@/lib/billing/list-invoices'
import { refreshSubscription } from '@/lib/billing/refresh-subscription'
import { AppError } from '@/lib/core/errors'
import { allows } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { getUsage } from '@/lib/usage/get-usage'
import { cancelAction, checkoutAction, portalAction, resumeAction } from './actions'

export const metadata: Metadata = { title: 'Billing' }

interface BillingPageProps {
  searchParams: Promise<{ paid?: string; cursor?: string }>
}

export default async function BillingPage({ searchParams }: BillingPageProps) {
  const [{ paid, cursor }, ctx] = await Promise.all([searchParams, pageContext()])
  if (paid !== undefined) await refreshSubscription(ctx)
  const [overview, usage, invoices] = await Promise.all([
    getBillingOverview(ctx),
    getUsage(ctx),
    listInvoices(ctx, { cursor }).catch(unlessAway),
  ])
  const mayChange = allows(ctx.principal.scopes, 'admin')
  const canManage = mayChange && overview.isCustomer && overview.missing.length === 0
  const currency = overview.subscription?.currency ?? app().env.STRIPE_CURRENCY
  return (
    <>
      <PageHeader
        title="Billing"
        actions={canManage ? <LeaveButton run={portalAction}>Card and invoices</LeaveButton> : null}
      >
        {planSentence(overview)}
      </PageHeader>
      <div className="flex flex-col gap-8">
        <PlanNotices
          overview={overview}
          paid={paid !== undefined}
          mend={
            canManage ? (
              <LeaveButton variant="default" run={portalAction}>
                Put another card
              </LeaveButton>
            ) : null
          }
          keep={
            canManage ? (
              <ConfirmButton
                variant="default"
                title="Keep the plan?"
                description="It goes on as before and is paid again when its period ends."
                confirm="Keep it"
                done="The plan goes on"
                run={resumeAction}
              >
                Keep the plan
              </ConfirmButton>
            ) : null
          }
        />
        <Section title="This month">
          <UsageBar
            used={usage.events_used + usage.events_waiting}
            limit={usage.events_limit}
            resetsAt={usage.resets_at}
          />
        </Section>
        <Section
          title="Plans"
          aside={mayChange ? null : 'Owners and admins of the organization change the plan.'}
        >
          <PlanCards
            currency={currency}
            current={overview.plan}
            action={plan =>
              mayChange ? (
                <PlanAction plan={plan} overview={overview} checkout={checkoutAction} cancel={cancelAction} />
              ) : null
            }
          />
        </Section>
        <Section title="Invoices">
          {invoices === null ? (
            <Notice tone="plain" title="Stripe does not answer at the moment">
              Your invoices are there. Load this page again in a minute.
            </Notice>
          ) : invoices.data.length === 0 ? (
            <p className="text-sm text-muted-foreground">
              None yet. The first one comes with the first payment.
            </p>
          ) : (
            <>
              <InvoiceTable invoices={invoices.data} />
              <Pager
                next={invoices.next_cursor ? `/billing?cursor=${invoices.next_cursor}` : null}
                first={cursor ? '/billing' : null}
              />
            </>
          )}
        </Section>
      </div>
    </>
  )
}

/** The page is more than its invoices: without Stripe it shows the rest. */
function unlessAway(error: unknown): null {
  if (error instanceof AppError && error.code === 'unavailable') return null
  throw error
}
