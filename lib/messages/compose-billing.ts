import { describeChange } from '@/lib/billing/describe-change'
import { z } from '@/lib/core/schema'
import type { Composer } from '@/lib/notify/port'
import { planIds, plans } from '@/lib/plans'
import { compose, settingsLink } from './compose'
import { sayDay } from './say-time'

const failed = z.object({
  at: z.string(),
  plan: z.enum(planIds),
  amount_cents: z.number(),
  currency: z.string(),
  grace_until: z.string(),
})

/** Tells that a payment failed, and until when the plan stays all the same. */
export const composePaymentFailed: Composer = async item => {
  if (item.organization === null) return null
  const { at, ...notice } = failed.parse(item.data)
  const { name, timeZone } = item.organization
  const until = sayDay(notice.grace_until, timeZone)
  const amount = money(notice.amount_cents, notice.currency)
  const plan = plans[notice.plan].name
  return compose(
    item,
    {
      subject: `A payment of ${amount} failed`,
      preheader: `${name} stays on the ${plan} plan until ${until}.`,
      eyebrow: 'Billing',
      title: `The payment of ${amount} for the ${plan} plan failed.`,
      paragraphs: [
        `${name} stays on the ${plan} plan until ${until}, and the payment is tried again until then.`,
        `If it has not arrived by then, the plan becomes ${plans.free.name}. Nothing is deleted before you were told so.`,
      ],
      facts: [{ term: 'Until', value: until }],
      actions: [{ label: 'Look at the payment', url: new URL('/billing', item.siteUrl).toString() }],
      footer: `You get this because it is about what ${name} pays for.`,
      settings: settingsLink(item.siteUrl),
    },
    { at, data: notice },
  )
}

const lowered = z.object({
  at: z.string(),
  from: z.enum(planIds),
  to: z.enum(planIds),
  kept_days: z.number(),
  kept_until: z.string(),
})

/** Tells that the plan keeps less than before, what that means, and from when on something is deleted. */
export const composePlanLowered: Composer = async item => {
  if (item.organization === null) return null
  const { at, ...notice } = lowered.parse(item.data)
  const { name, timeZone } = item.organization
  const [from, to] = [plans[notice.from].name, plans[notice.to].name]
  const until = sayDay(notice.kept_until, timeZone)
  return compose(
    item,
    {
      subject: `${name} is on the ${to} plan now`,
      preheader: `What is there stays as it is until ${until}.`,
      eyebrow: 'Billing',
      title: `${name} went from the ${from} plan to ${to}.`,
      paragraphs: [
        `Until ${until} findings and evidence of the last ${notice.kept_days} days stay; a plan that keeps as much, taken before then, keeps them for good.`,
      ],
      items: describeChange(notice.from, notice.to).map(({ text, loses }) => {
        return { text, note: loses ? 'less than before' : 'more than before' }
      }),
      actions: [{ label: 'Compare plans', url: new URL('/billing', item.siteUrl).toString() }],
      footer: `You get this because it is about what ${name} pays for.`,
      settings: settingsLink(item.siteUrl),
    },
    { at, data: notice },
  )
}

function money(cents: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(cents / 100)
}
