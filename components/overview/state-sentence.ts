import { counted } from '@/components/format/number'

interface StateOfThings {
  open: number
  critical: number
  events: number
  streams: number
  /** Such as `the last 24 hours`. */
  range: string
}

/** The overview's first line: what needs the reader, then how much was watched. */
export function stateSentence({ open, critical, events, streams, range }: StateOfThings): {
  lead: string
  rest: string
} {
  const watched = `${counted(events, 'event')} from ${counted(streams, 'stream')} in ${range}.`
  if (open === 0) return { lead: 'Nothing needs you.', rest: watched }
  const needs = open === 1 ? '1 thing needs you' : `${open} things need you`
  return { lead: critical === 0 ? `${needs}.` : `${needs}, ${critical} of them critical.`, rest: watched }
}
