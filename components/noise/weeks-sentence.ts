import { counted } from '@/components/format/number'
import { formatNumber } from '@/detection/format'

/** What the weeks show: how many kept the promise, and how the last one went. */
export function weeksSentence(weeks: { promised: number; actual: number }[]): string {
  const last = weeks.at(-1)
  if (last === undefined) return 'No week has passed yet.'
  const kept = weeks.filter(week => week.actual <= week.promised).length
  const all =
    weeks.length === 1
      ? 'This is the first week'
      : `In ${kept === weeks.length ? 'each' : kept} of ${weeks.length} weeks no more came than was promised`
  return `${all}. In the last 7 days ${last.actual === 0 ? 'no incident' : counted(last.actual, 'incident')} came, real ones included; at most ${formatNumber(last.promised)} were promised (the line).`
}
