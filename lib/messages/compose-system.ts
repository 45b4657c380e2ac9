import { formatNumber } from '@/detection/format'
import { z } from '@/lib/core/schema'
import type { Json } from '@/lib/db/database.types'
import type { Composer, MessageItem } from '@/lib/notify/port'
import { compose, settingsLink } from './compose'
import type { Letter } from './letter'
import { sayDay, sayTime } from './say-time'

type Words = Pick<Letter, 'title' | 'paragraphs' | 'facts'> & { action: string; path: string }

/** Tells of something that went wrong with an organization's own pipeline: what, and what to do. */
function systemComposer<Data extends { at?: string | undefined }>(
  schema: z.ZodType<Data>,
  say: (data: Data, organization: NonNullable<MessageItem['organization']>) => Words,
): Composer {
  return async item => {
    if (item.organization === null) return null
    const data = schema.parse(item.data)
    const { action, path, ...words } = say(data, item.organization)
    const { at, ...told } = data
    return compose(
      item,
      {
        ...words,
        subject: words.title,
        preheader: words.paragraphs[0] ?? '',
        eyebrow: 'Your pipeline',
        actions: [{ label: action, url: new URL(path, item.siteUrl).toString() }],
        footer: `You get this because you are told what goes wrong with the events of ${item.organization.name}.`,
        settings: settingsLink(item.siteUrl),
      },
      { at: at ?? item.queuedAt.toISOString(), data: told as { [field: string]: Json | undefined } },
    )
  }
}

export const composeSetAside = systemComposer(
  z.object({
    at: z.string(),
    stream: z.string().nullable(),
    batches: z.number(),
    events: z.number(),
    reason: z.string(),
  }),
  ({ stream, batches, events, reason, at }, { timeZone }) => ({
    title: `${batches === 1 ? 'A batch of accepted events' : `${number(batches)} batches of accepted events`} could not be processed.`,
    paragraphs: [
      'Nothing is lost: what was set aside is kept, other batches go on, and it can be looked at and sent again.',
      'You are told once a day, however many it becomes.',
    ],
    facts: [
      { term: 'The latest', value: `${number(events)} events${stream === null ? '' : ` of ${stream}`}` },
      { term: 'When', value: sayTime(at, timeZone) },
      { term: 'Why', value: reason },
    ],
    action: 'Look at what was set aside',
    path: '/pipeline',
  }),
)

export const composeRejections = systemComposer(
  z.object({
    at: z.string(),
    day: z.string(),
    rejected: z.number(),
    accepted: z.number(),
    usual_share: z.number(),
    reasons: z.array(z.object({ code: z.string(), rejected: z.number() })),
  }),
  ({ day, rejected, accepted, usual_share, reasons }) => ({
    title: `${share(rejected / (rejected + accepted))} of the day’s events were refused, usually ${share(usual_share)}.`,
    paragraphs: [
      'Each sender was told which events and why; the latest of each reason are kept, to be looked at, corrected and sent again.',
    ],
    facts: [
      { term: 'Refused', value: `${number(rejected)} on ${sayDay(`${day}T00:00:00Z`, 'UTC')} (UTC)` },
      { term: 'Taken', value: number(accepted) },
      { term: 'Why', value: reasons.map(each => `${each.code}: ${number(each.rejected)}`).join(', ') },
    ],
    action: 'Look at the refused events',
    path: '/pipeline/rejected',
  }),
)

export const composePutOff = systemComposer(
  z.object({ at: z.string(), stream: z.string(), until: z.string() }),
  ({ stream, until }, { timeZone }) => ({
    title: `${stream} could not be looked at for silence.`,
    paragraphs: [
      `It is tried again from ${sayTime(until, timeZone)} on. Its events are taken and judged as they come; only that nothing comes might be noticed late.`,
    ],
    action: 'Look at the pipeline',
    path: '/pipeline',
  }),
)

const disabledBecause = {
  gone: 'Its address answered that it is gone for good (410).',
  failing: 'Nothing arrived there for five days, however often it was tried.',
}

export const composeDisabled = systemComposer(
  z.object({
    at: z.string().optional(),
    channel_id: z.string(),
    channel_name: z.string(),
    channel_kind: z.enum(['email', 'slack', 'webhook']),
    because: z.enum(['gone', 'failing']),
    failing_since: z.string().nullable(),
  }),
  ({ channel_name, because, failing_since }, { timeZone }) => ({
    title: `The channel “${channel_name}” was switched off.`,
    paragraphs: [
      disabledBecause[because],
      'What it was not told stands in its delivery log, and can be sent again from there. Once its address works, switch it on.',
    ],
    ...(failing_since !== null && {
      facts: [{ term: 'Failing since', value: sayTime(failing_since, timeZone) }],
    }),
    action: 'Look at the channel',
    path: '/settings/notifications',
  }),
)

function share(value: number): string {
  return `${formatNumber(value * 100)} %`
}

function number(value: number): string {
  return value.toLocaleString('en')
}
