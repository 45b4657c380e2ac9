import { formatNumber } from '@/detection/format'
import { severities } from '@/lib/anomalies/schema'
import { dataOf } from '@/lib/core/database-error'
import { formatId } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { toIso } from '@/lib/core/times'
import type { Composer } from '@/lib/notify/port'
import { compose, settingsLink } from './compose'
import type { Letter } from './letter'
import { sayDay, sayTime } from './say-time'

const data = z.object({ from: z.string(), to: z.string(), week: z.string() })
const digest = z.object({
  promised: z.number().nullable(),
  actual: z.number().nullable(),
  events: z.number(),
  untold: z.number(),
  snoozed: z.number(),
  found: z.number(),
  incidents: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      severity: z.enum(severities),
      status: z.string(),
      seen: z.string(),
    }),
  ),
})
export type Digest = z.output<typeof digest>

/** The week's digest: what was found and not worth waking anyone for, and promised beside actual. */
export const composeDigest: Composer = async (item, db) => {
  if (item.organization === null) return null
  const week = data.parse(item.data)
  const { id, name, timeZone } = item.organization
  const period = { p_organization: id, p_from: week.from, p_to: week.to }
  const found = digest.parse(dataOf(await db.rpc('weekly_digest', period)))
  const { incidents, ...counts } = found
  const url = (incident: string) =>
    new URL(`/incidents/${formatId('incident', incident)}`, item.siteUrl).toString()
  const letter = digestLetter(found, { name, from: week.from, to: week.to, timeZone })
  return compose(
    item,
    {
      ...letter,
      items: incidents.map(({ id, title, severity, status, seen }) => ({
        severity,
        text: title,
        note: `${status}, last seen ${sayTime(seen, timeZone)}`,
        url: url(id),
      })),
      actions: [{ label: 'Open the overview', url: new URL('/overview', item.siteUrl).toString() }],
      footer: `You get this once a week because you are told of ${name}.`,
      settings: settingsLink(item.siteUrl),
    },
    {
      at: week.to,
      data: {
        ...week,
        ...counts,
        incidents: incidents.map(({ id, seen, ...incident }) => {
          return { ...incident, id: formatId('incident', id), last_seen_at: toIso(seen) }
        }),
      },
    },
  )
}

/** The words for a week. */
export function digestLetter(
  { promised, actual, events, untold, snoozed, found }: Digest,
  { name, from, to, timeZone }: { name: string; from: string; to: string; timeZone: string },
): Omit<Letter, 'actions' | 'footer'> {
  const kept = [
    untold > 0 ? `${incidents(untold).toLowerCase()} below what you are told of` : null,
    snoozed > 0 ? `${incidents(snoozed).toLowerCase()} snoozed` : null,
  ].filter(part => part !== null)
  const quiet = kept.length === 0 && (actual ?? 0) === 0
  const title = quiet
    ? 'A quiet week: nothing needed you.'
    : `${incidents(actual ?? 0)} this week${kept.length === 0 ? '' : `; ${kept.join(', ')}`}.`
  const below =
    found === 0
      ? 'Nothing else was unusual enough to keep.'
      : `${found === 1 ? 'One pattern was' : `${number(found)} patterns were`} unusual, but not rarer than your alert budget asks for; nobody was told.`
  return {
    subject: `${name}, week to ${sayDay(to, timeZone)}: ${quiet ? 'quiet' : incidents(actual ?? 0)}`,
    preheader: `${formatNumber(events)} events seen. ${below}`,
    eyebrow: `${sayDay(from, timeZone)} to ${sayDay(to, timeZone)}`,
    title,
    paragraphs: [events === 0 ? 'No event came this week.' : `${number(events)} events were seen. ${below}`],
    ...(promised !== null &&
      actual !== null && {
        meter: {
          label: `Noise: at most ${formatNumber(promised)} alerts promised while nothing is wrong, ${number(actual)} came`,
          share: actual / promised,
        },
      }),
  }
}

function incidents(count: number): string {
  if (count === 0) return 'No incident'
  return count === 1 ? 'One incident' : `${number(count)} incidents`
}

function number(value: number): string {
  return value.toLocaleString('en')
}
