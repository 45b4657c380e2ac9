import { count, counted } from '@/components/format/number'
import { formatDuration, formatNumber, formatRange } from '@/detection/format'
import { readQuantity } from '@/detection/quantity'
import type { Band, Why } from '@/detection/types'

/** One side of "usual beside seen": the figure, and a line that says what it means. */
export interface Side {
  figure: string
  note: string
}

export interface Comparison {
  usual: Side
  seen: Side
}

/** What is usual beside what was seen, in figures, for every kind of reason. */
export function comparisonOf(why: Why): Comparison {
  switch (why.kind) {
    case 'new_pattern':
      return {
        usual: {
          figure: counted(why.patternsKnown, 'pattern'),
          note: `known after ${counted(why.eventsSeen, 'event')}; ${formatNumber(why.newPerThousand)} in 1,000 events are new`,
        },
        seen: { figure: 'A new one', note: 'no event of this shape had been seen in this stream' },
      }
    case 'unusual_content':
      return {
        usual: {
          figure: `${formatNumber(why.usualBits.median)} bits`,
          note: rangeNote(why.usualBits, bits => `${formatNumber(bits)} bits`),
        },
        seen: {
          figure: `${formatNumber(why.bits)} bits`,
          note: 'of surprise in this event; each bit halves the chance',
        },
      }
    case 'unusual_value': {
      const { format } = readQuantity(why.field)
      return {
        usual: { figure: format(why.usual.median), note: rangeNote(why.usual, format) },
        seen: { figure: format(why.seen), note: timesNote(why.seen, why.usual.median) },
      }
    }
    case 'unusual_rate':
      return {
        usual: {
          figure: formatNumber(why.usual.median),
          note: `events in ${formatDuration(why.intervalMs)}; ${rangeNote(why.usual)}`,
        },
        seen: {
          figure: count(why.seen),
          note: `events in ${formatDuration(why.intervalMs)}; ${timesNote(why.seen, why.usual.median)}`,
        },
      }
    case 'silence':
      return {
        usual: { figure: formatDuration(why.usualGapMs), note: 'between one event and the next' },
        seen: { figure: formatDuration(why.gapMs), note: 'without an event' },
      }
  }
}

function rangeNote(band: Band, format: (value: number) => string = formatNumber): string {
  return `9 of 10 lie within ${formatRange(format(band.low), format(band.high))}`
}

function timesNote(seen: number, usual: number): string {
  if (usual === 0 || seen === 0) return seen > usual ? 'where nothing is usual' : 'where something is usual'
  const times = seen / usual
  if (times < 0) return 'on the other side of zero'
  return times >= 1 ? `${formatNumber(times)} times the usual` : `${formatNumber(times * 100)} % of the usual`
}
