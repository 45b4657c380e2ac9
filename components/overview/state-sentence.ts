import { counted } from '@/components/format/number'

interface StateOfThings {
  open: number
  critical: number
  /** Of those that are not open: what someone looks at, and what is put off. */
  acknowledged: number
  snoozed: number
  events: number
  streams: number
  /** Such as `the last 24 hours`. */
  range: string
}

/** The overview's first line: what needs the reader, then how much was watched. */
export function stateSentence(state: StateOfThings): { lead: string; rest: string } {
  const { open, critical, events, streams, range } = state
  const watched = `${besides(state)}${counted(events, 'event')} from ${counted(streams, 'stream')} in ${range}.`
  if (open === 0) return { lead: 'Nothing needs you.', rest: watched }
  const needs = open === 1 ? '1 thing needs you' : `${open} things need you`
  return { lead: critical === 0 ? `${needs}.` : `${needs}, ${critical} of them critical.`, rest: watched }
}

/** What does not need the reader now, but is not over: `1 acknowledged, 2 snoozed. `. */
function besides({ acknowledged, snoozed }: StateOfThings): string {
  const parts = [
    acknowledged > 0 ? `${acknowledged} acknowledged` : null,
    snoozed > 0 ? `${snoozed} snoozed` : null,
  ].filter(part => part !== null)
  return parts.length === 0 ? '' : `${parts.join(', ')}. `
}
