import { count, counted, percent } from '@/components/format/number'
import { formatDuration, formatNumber, formatRange } from '@/detection/format'
import { readQuantity } from '@/detection/quantity'
import type { Band, FindingKind, UnusualOrderWhy, Why } from '@/detection/types'

/** One side of "usual beside seen": the figure, and a line that says what it means. */
export interface Side {
  figure: string
  note: string
}

export interface Comparison {
  usual: Side
  seen: Side
}

type Reason<Kind extends FindingKind> = Extract<Why, { kind: Kind }>

/** What is usual beside what was seen, in figures, for every kind of reason. */
export function comparisonOf<Kind extends FindingKind>(why: Reason<Kind>): Comparison {
  return comparisons[why.kind as Kind](why)
}

const comparisons: { [Kind in FindingKind]: (why: Reason<Kind>) => Comparison } = {
  new_pattern: why => ({
    usual: {
      figure: counted(why.patternsKnown, 'pattern'),
      note: `known after ${counted(why.eventsSeen, 'event')}; ${formatNumber(why.newPerThousand)} in 1,000 events are new`,
    },
    seen: { figure: 'A new one', note: 'no event of this shape had been seen in this stream' },
  }),
  unusual_content: why => ({
    usual: { figure: bits(why.usualBits.median), note: rangeNote(why.usualBits, bits) },
    seen: { figure: bits(why.bits), note: 'of surprise in this event; each bit halves the chance' },
  }),
  unusual_value(why) {
    const { format } = readQuantity(why.field)
    const apart = why.spread ? 'how far values lie apart; ' : ''
    return {
      usual: { figure: format(why.usual.median), note: apart + rangeNote(why.usual, format) },
      seen: { figure: format(why.seen), note: apart + timesNote(why.seen, why.usual.median) },
    }
  },
  unusual_rate(why) {
    const interval = `events in ${formatDuration(why.intervalMs)}`
    return {
      usual: { figure: formatNumber(why.usual.median), note: `${interval}; ${rangeNote(why.usual)}` },
      seen: { figure: count(why.seen), note: `${interval}; ${timesNote(why.seen, why.usual.median)}` },
    }
  },
  silence: why => ({
    usual: { figure: formatDuration(why.usualGapMs), note: 'between one event and the next' },
    seen: { figure: formatDuration(why.gapMs), note: 'without an event' },
  }),
  unusual_shape: why => ({
    usual: {
      figure: formatNumber(why.usualDistance.median),
      note: `how far a course of ${formatDuration(why.lengthMs)} lies from the likest before it; ${rangeNote(why.usualDistance)}`,
    },
    seen: {
      figure: formatNumber(why.distance),
      note: `from the likest of all before; ${timesNote(why.distance, why.usualDistance.median)}`,
    },
  }),
  unusual_combination(why) {
    const [first] = why.fields
    if (first === undefined) throw new RangeError('expected at least one field')
    const { name, format } = readQuantity(first.field)
    return {
      usual: {
        figure: format(first.expected),
        note: `${name}, as the other fields suggest; ${rangeNote(first.usual, format)}`,
      },
      seen: {
        figure: format(first.seen),
        note: `${name}; it carries ${percent(first.share)} of the evidence`,
      },
    }
  },
  unusual_mix: why => ({
    usual: { figure: percent(why.usual.median), note: rangeNote(why.usual, percent) },
    seen: {
      figure: percent(why.seen),
      note: `${count(why.count)} of the last ${counted(why.of, 'event')} have ${why.field} ${why.value}`,
    },
  }),
  unusual_order: why => orders[why.form](why),
  drift(why) {
    const { format } = readQuantity(why.field)
    return {
      usual: {
        figure: format(why.usual.median),
        note: `in the time it is held against; ${rangeNote(why.usual, format)}`,
      },
      seen: { figure: format(why.seen.median), note: `now; ${rangeNote(why.seen, format)}` },
    }
  },
}

const orders: Record<UnusualOrderWhy['form'], (why: UnusualOrderWhy) => Comparison> = {
  sequence: why => ({ usual: expectedSide(why), seen: { figure: why.seen, note: 'came instead' } }),
  missing: why => ({
    usual: usualTimes(why),
    seen: { figure: 'Not at all', note: `the last step that came is ${why.steps.at(-1) ?? 'none'}` },
  }),
  count: why => ({ usual: usualTimes(why), seen: { figure: times(why.seenTimes), note: why.seen } }),
}

function usualTimes({ usualTimes, seen }: UnusualOrderWhy): Side {
  if (usualTimes === null) return { figure: 'Otherwise', note: `how often ${seen} comes differs` }
  return { figure: times(usualTimes.median), note: `in a session; ${rangeNote(usualTimes)}` }
}

function expectedSide({ expected: [first] }: UnusualOrderWhy): Side {
  if (first === undefined) return { figure: 'Another step', note: 'what comes there differs' }
  return { figure: first.text, note: `comes there in ${percent(first.share)} of sessions` }
}

function bits(value: number): string {
  return `${formatNumber(value)} bits`
}

function times(value: number): string {
  return value === 1 ? 'Once' : `${formatNumber(value)} times`
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
