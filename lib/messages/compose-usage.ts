import { z } from '@/lib/core/schema'
import type { Composer } from '@/lib/notify/port'
import { rangeOfMonth } from '@/lib/usage/month'
import { compose, settingsLink } from './compose'
import type { Letter } from './letter'
import { sayDay, sayMonth } from './say-time'

const data = z.object({
  at: z.string(),
  month: z.string(),
  /** Of what the plan includes. */
  percent: z.number(),
  used: z.number(),
  limit: z.number(),
  stops_at: z.number(),
  refused: z.boolean(),
})
type Reached = z.output<typeof data>

/** Tells that a month's events are nearly or wholly used, and what that means for those that come. */
export const composeUsage: Composer = async item => {
  if (item.organization === null) return null
  const reached = data.parse(item.data)
  const { name } = item.organization
  return compose(
    item,
    {
      ...usageLetter(reached),
      actions: [
        { label: 'See the usage', url: new URL('/usage', item.siteUrl).toString() },
        { label: 'Compare plans', url: new URL('/billing', item.siteUrl).toString() },
      ],
      footer: `You get this because you are told how much of its events ${name} has used.`,
      settings: settingsLink(item.siteUrl),
    },
    { at: reached.at, data: { ...reached, resets_at: rangeOfMonth(reached.month).end.toISOString() } },
  )
}

/** The words for a mark that was reached. */
export function usageLetter(reached: Reached): Omit<Letter, 'actions' | 'footer'> {
  const { month, percent, used, limit, stops_at, refused } = reached
  const { title, rest } = sentences(reached)
  const resets = sayDay(rangeOfMonth(month).end, 'UTC')
  const of = percent > 100 ? stops_at : limit
  return {
    subject: title,
    preheader: rest,
    eyebrow: refused || isStopped(reached) ? 'Events are refused' : 'Usage',
    title,
    paragraphs: [rest],
    meter: { label: `${number(used)} of ${number(of)} events`, share: used / of },
    facts: [
      { term: 'Included', value: `${number(limit)} events a month` },
      ...(stops_at > limit
        ? [{ term: 'Going on to', value: `${number(stops_at)} events, as you chose` }]
        : []),
      { term: 'Begins anew', value: `${resets} (UTC)` },
    ],
  }
}

function sentences(reached: Reached): { title: string; rest: string } {
  const { used, limit, stops_at, percent, refused } = reached
  const month = sayMonth(reached.month)
  const goesOn = stops_at > limit
  const stop = number(stops_at)
  const refusal =
    'A request that does not fit is refused whole with status 402, and its sender is told so. Nothing that was accepted is lost.'
  if (refused && used < stops_at) {
    return {
      title: `A request did not fit into what is left of ${month}’s events, and was refused.`,
      rest: `${number(stops_at - used)} of ${stop} events are left. ${refusal}`,
    }
  }
  if (isStopped(reached)) {
    return {
      title: `${month}’s events are used up: new ones are refused.`,
      rest: `${refusal} A larger plan takes events again at once.`,
    }
  }
  if (percent > 100) {
    return {
      title: `${Math.round((percent * limit) / stops_at)} % of the ${stop} events that you go on to are used.`,
      rest: `At ${stop} it stops for ${month}. ${refusal}`,
    }
  }
  if (percent === 100) {
    return {
      title: `${month}’s included events are used up; events are still taken.`,
      rest: `You chose to go on, up to ${stop}. From there on nothing more is taken in ${month}.`,
    }
  }
  return {
    title: `${percent} % of ${month}’s events are used.`,
    rest: goesOn
      ? `At ${number(limit)} events go on being taken, as you chose, up to ${stop}.`
      : `At ${stop} it stops for ${month}, unless you choose otherwise before. ${refusal}`,
  }
}

function isStopped({ percent, limit, stops_at }: Reached): boolean {
  return percent * limit >= 100 * stops_at
}

function number(value: number): string {
  return value.toLocaleString('en')
}
