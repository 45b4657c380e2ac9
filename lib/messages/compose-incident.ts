import type { Severity } from '@/detection/types'
import { severities } from '@/lib/anomalies/schema'
import { z } from '@/lib/core/schema'
import { env } from '@/lib/env'
import type { Incident } from '@/lib/incidents/schema'
import type { Composer } from '@/lib/notify/port'
import { compose, settingsLink } from './compose'
import type { Letter } from './letter'
import { linkActionsOf } from './link-actions'
import { readIncident, type ToldIncident } from './read-incident'
import { sayTime } from './say-time'

const data = z.object({
  at: z.string(),
  snoozed_at: z.string().optional(),
  before: z
    .object({ severity: z.enum(severities), count: z.number().optional(), streams: z.number().optional() })
    .optional(),
})
type Change = z.output<typeof data>

interface Words {
  eyebrow: string
  /** What comes before the sentence in the subject. */
  subject: (severity: Severity) => string
  /** What has changed, in sentences. */
  change: (told: ToldIncident, change: Change) => string[]
}

/** How an incident is told, by what has become of it. */
const changes = {
  'incident.opened': { eyebrow: 'New incident', subject: capital, change: () => [] },
  'incident.worsened': {
    eyebrow: 'Worse than before',
    subject: severity => `Now ${severity}`,
    change: ({ incident }, { before }) =>
      before === undefined
        ? []
        : [`It was ${before.severity} when you were told; it is ${incident.severity} now.`],
  },
  'incident.grew': {
    eyebrow: 'It grew while snoozed',
    subject: () => 'It grew',
    change: ({ incident }, change) => [
      `It was snoozed until it grows, and it has: ${growth(incident, change)}.`,
    ],
  },
  'incident.snooze_ended': {
    eyebrow: 'Back from its snooze',
    subject: () => 'Still open',
    change: () => ['The time that it was snoozed for is over, and nobody has resolved it.'],
  },
  'incident.resolved': {
    eyebrow: 'Resolved',
    subject: () => 'Resolved',
    change: told => [ending(told)],
  },
} satisfies Record<string, Words>

export type IncidentMessage = keyof typeof changes

/**
 * Tells of a change of an incident as it stands now. Nothing any more of one that has ended or was snoozed since.
 * `secretOf` answers what the links of a mail are signed with.
 */
export function composeIncident(kind: IncidentMessage, secretOf = () => env().SESSION_SECRET): Composer {
  return async (item, db) => {
    if (item.organization === null || item.incidentId === null) return null
    const told = await readIncident(db, item.organization.id, item.incidentId)
    if (told === null) return null
    const ended = kind === 'incident.resolved'
    const status: string = told.incident.status
    if ((status === 'resolved') !== ended || status === 'snoozed') return null
    const change = data.parse(item.data)
    const url = new URL(`/incidents/${told.incident.id}`, item.siteUrl).toString()
    const own = ended ? [] : await linkActionsOf(item, db, secretOf())
    const letter = toLetter(changes[kind], told, change, item.organization.timeZone)
    return compose(
      item,
      {
        ...letter,
        actions: [{ label: 'Open', url }, ...own],
        footer: `You get this because you are told of incidents of ${item.organization.name}.`,
        settings: settingsLink(item.siteUrl),
      },
      {
        at: change.at,
        data: { incident: told.incident, url, ...(change.before && { before: change.before }) },
      },
    )
  }
}

function toLetter(
  words: Words,
  told: ToldIncident,
  change: Change,
  timeZone: string,
): Omit<Letter, 'actions' | 'footer'> {
  const { incident, nearest } = told
  const { severity, title, because, streams, count } = incident
  return {
    subject: `${words.subject(severity)}: ${title}`,
    preheader: [...words.change(told, change), ...because].join(' '),
    severity,
    eyebrow: words.eyebrow,
    title,
    paragraphs: [...words.change(told, change), because.join(' ')].filter(text => text !== ''),
    facts: [
      { term: streams.length === 1 ? 'Stream' : 'Streams', value: placesOf(streams) },
      { term: 'Since', value: sayTime(incident.first_seen_at, timeZone) },
      { term: 'How often', value: `${times(count)}, last on ${sayTime(incident.last_seen_at, timeZone)}` },
    ],
    ...(nearest !== null && {
      quote: { term: 'The nearest ordinary event, to compare with', text: nearest },
    }),
  }
}

function placesOf(streams: Incident['streams']): string {
  const shown = streams.slice(0, 5).map(({ name }) => name)
  const more = streams.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function growth({ count, streams, severity }: Incident, { before }: Change): string {
  const parts = [
    before?.count !== undefined && count > before.count
      ? `${times(count)} instead of ${times(before.count)}`
      : null,
    before?.streams !== undefined && streams.length > before.streams
      ? `${streams.length} streams instead of ${before.streams}`
      : null,
    before !== undefined && before.severity !== severity ? `${severity} instead of ${before.severity}` : null,
  ].filter(part => part !== null)
  return parts.length === 0 ? `seen ${times(count)} by now` : parts.join(', ')
}

function ending({ incident, resolvedBy }: ToldIncident): string {
  const who = resolvedBy === null ? 'It is resolved' : `${resolvedBy} resolved it`
  const how = incident.resolution === null ? '' : ` as ${incident.resolution}`
  return `${who}${how}.${incident.note === null ? '' : ` “${incident.note}”`}`
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count.toLocaleString('en')} times`
}

function capital(severity: Severity): string {
  return severity.charAt(0).toUpperCase() + severity.slice(1)
}
