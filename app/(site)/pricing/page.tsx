import type { Metadata } from 'next'
import { PlanCards } from '@/components/billing/plan-cards'
import { buttonVariants } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { app } from '@/lib/app'
import { graceDays, noticeDays } from '@/lib/billing/entitlement'

export const metadata: Metadata = {
  title: 'Pricing',
  description: 'Free, Pro and Business: events a month, days of retention, and what happens at a limit.',
}

/** The currency is the installation's: it is known when the page is asked for, not when it is built. */
export const dynamic = 'force-dynamic'

const questions = [
  {
    title: 'What is an event?',
    text: 'One log line, one JSON object or one value of a metric that is accepted. What is refused, and what comes twice, does not count; nor does what a test key sends.',
  },
  {
    title: 'What happens at the limit?',
    text: 'The usage page says how far you are, and when it would be reached. Free stops: each further event is refused with 402, and nothing is dropped in silence. On Pro you choose to stop or to go on to twice as many.',
  },
  {
    title: 'And if I take a smaller plan?',
    text: `Every change is told before you make it. What is stored keeps its days; findings and evidence stay ${noticeDays} days longer than the smaller plan would keep them.`,
  },
  {
    title: 'If a payment fails?',
    text: `Your plan stays for ${graceDays} days, and the billing page says until when. After that it becomes Free; nothing more is charged.`,
  },
]

export default function PricingPage() {
  return (
    <>
      <section className="pt-[6vh] pb-8">
        <h1 className="max-w-[26ch] text-2xl">Pay by the events you send, and know the limit before.</h1>
        <p className="mt-4 max-w-[60ch] text-base text-muted-foreground">
          Every plan has all of detection, every explanation and the whole API. They differ in how much you
          send and how long it is kept.
        </p>
      </section>
      <PlanCards
        currency={app().env.STRIPE_CURRENCY}
        current={null}
        action={plan => (
          <a
            href={plan === 'free' ? '/signup' : '/billing'}
            className={cn(buttonVariants({ variant: plan === 'free' ? 'default' : 'outline' }), 'w-full')}
          >
            {plan === 'free' ? 'Start free' : `Take ${plan === 'pro' ? 'Pro' : 'Business'}`}
          </a>
        )}
      />
      <section aria-label="Questions" className="mt-10 grid gap-x-10 gap-y-6 border-t pt-8 sm:grid-cols-2">
        {questions.map(({ title, text }) => (
          <div key={title}>
            <h2 className="text-base">{title}</h2>
            <p className="mt-1 max-w-[52ch] text-pretty text-muted-foreground">{text}</p>
          </div>
        ))}
      </section>
    </>
  )
}
