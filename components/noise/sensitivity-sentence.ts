import { counted } from '@/components/format/number'

const dayMs = 86_400_000

/** How many incidents of a stream would have been told in a past, with the sensitivity that it had and with the one it has now. */
export interface SensitivityEffect {
  from: string
  to: string
  before: number
  after: number
}

/** What another sensitivity would have changed. */
export function sensitivitySentence({ from, to, before, after }: SensitivityEffect): string {
  const days = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / dayMs))
  const span = `In the last ${counted(days, 'day')}`
  if (before === 0 && after === 0) return `${span} it would have told nothing of this stream, as before.`
  const told = `${span} it would have told ${counted(after, 'incident')} of this stream`
  return after === before ? `${told}, as before.` : `${told}; before, ${before}.`
}
