import { formatClock, formatDay, formatDuration, formatNumber, formatRange } from './format'
import { type Label, labelOf } from './label'
import { messageOf } from './message'
import { PREPOSITION, readQuantity } from './quantity'
import type {
  DriftWhy,
  NewPatternWhy,
  SilenceWhy,
  UnusualCombinationWhy,
  UnusualContentWhy,
  UnusualMixWhy,
  UnusualOrderWhy,
  UnusualRateWhy,
  UnusualShapeWhy,
  UnusualValueWhy,
  Why,
} from './types'

const MOST_QUOTED = 72

const SENTENCES = {
  new_pattern: (why: NewPatternWhy) =>
    `A new kind of message: '${quote(messageOf(why.text), 9)}', never seen in ${count(why.eventsSeen, 'event')}.`,
  unusual_content: (why: UnusualContentWhy) =>
    `Unusual content: '${quote(strangest(why), 5)}' in '${quote(why.text, 7)}', ${formatNumber(why.bits)} bits, usually below ${formatNumber(why.usualBits.high)}.`,
  unusual_value(why: UnusualValueWhy) {
    const { name, format } = readQuantity(why.field)
    const usual = formatRange(format(why.usual.low), format(why.usual.high))
    const verb = why.spread ? subject(name, why.pattern, 'varies by') : subject(name, why.pattern)
    return `${verb} ${format(why.seen)}, usually ${usual}, since ${formatClock(why.since)}.`
  },
  unusual_rate(why: UnusualRateWhy) {
    const usual = formatRange(formatNumber(why.usual.low), formatNumber(why.usual.high))
    return `${counted(why)} in ${formatDuration(why.intervalMs)}, usually ${usual}, since ${formatClock(why.since)}.`
  },
  silence: (why: SilenceWhy) =>
    `No events for ${formatDuration(why.gapMs)}; usually one every ${formatDuration(why.usualGapMs)}.`,
  unusual_shape: (why: UnusualShapeWhy) =>
    `${subject(readQuantity(why.field).name, why.pattern, 'moves')} as never before for ${formatDuration(why.lengthMs)}, since ${formatClock(why.since)}.`,
  unusual_combination({ fields, since }: UnusualCombinationWhy) {
    const [first] = fields
    if (first === undefined) return `Fields do not go together as usual, since ${formatClock(since)}.`
    const { name, format } = readQuantity(first.field)
    const others = fields.length > 1 ? ` (and ${count(fields.length - 1, 'other field')})` : ''
    return `${quote(name, 3)}${others} is ${format(first.seen)}; by the others ${format(first.expected)} is expected, since ${formatClock(since)}.`
  },
  unusual_mix({ field, value, seen, usual, since }: UnusualMixWhy) {
    const share = (part: number) => `${formatNumber(100 * part)} %`
    return `${quote(field, 2)} is '${quote(value, 3)}' in ${share(seen)} of events, usually ${share(usual.median)}, since ${formatClock(since)}.`
  },
  unusual_order(why: UnusualOrderWhy) {
    const of = `in ${quote(why.field, 1)} ${quote(why.session, 1)}`
    const step = `'${quote(why.seen, 4)}'`
    if (why.form === 'sequence') {
      const usual = why.expected[0] === undefined ? '' : `, usually '${quote(why.expected[0].text, 4)}'`
      return `${step} came next ${of}${usual}.`
    }
    const usual = formatNumber(why.usualTimes?.median ?? 0)
    if (why.form === 'missing') return `${step} did not come ${of}; usually ${usual} times.`
    return `${step} came ${count(why.seenTimes, 'time')} ${of}; usually ${usual}.`
  },
  drift({ field, pattern, seen, usual, anchorSince }: DriftWhy) {
    const { name, format } = readQuantity(field)
    return `${subject(name, pattern)} now about ${format(seen.median)}, slowly moved from ${format(usual.median)} since ${formatDay(anchorSince)}.`
  },
}

/** One plain sentence of at most 25 words; numbers have at most three digits and their field's unit, times are UTC. */
export function explain(why: Why): { sentence: string } {
  const write = SENTENCES[why.kind] as (why: Why) => string
  const sentence = write(why)
  return { sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1) }
}

/** `Latency of /checkout is`, `'Worker finished sync-stock in …' is`, `In 'slow query', took is`, `The value is`. */
function subject(field: string, pattern: string | null, singular?: string): string {
  const label: Label = pattern === null ? { text: '', isName: false } : labelOf(pattern)
  const name = quote(field, 3)
  const plural = /[^su]s$/.test(name)
  const verb =
    singular === undefined ? (plural ? 'are' : 'is') : plural ? singular.replace(/s(?= |$)/, '') : singular
  if (label.isName) return `${PREPOSITION.test(name) ? 'the value' : name} of ${quote(label.text, 4)} ${verb}`
  if (PREPOSITION.test(name)) return `'${quote(label.text.split(` ${name} `)[0] ?? '', 6)} ${name} …' ${verb}`
  if (label.text !== '') return `In '${quote(label.text, 5)}', ${name} ${verb}`
  return `${name === 'value' ? 'the value' : name} ${verb}`
}

function counted({ seen, pattern }: UnusualRateWhy): string {
  if (pattern === null) return count(seen, 'event')
  if (pattern === 'errors') return count(seen, 'error')
  const label = labelOf(pattern)
  if (label.isName) return `${count(seen, 'event')} of ${quote(label.text, 5)}`
  return label.text === ''
    ? `${count(seen, 'event')} of one kind`
    : `${count(seen, 'event')} like '${quote(label.text, 6)}'`
}

function count(number: number, noun: string): string {
  return `${formatNumber(number)} ${noun}${number === 1 ? '' : 's'}`
}

/** The first words of a text that fit in 72 characters. */
function quote(text: string, words: number): string {
  const all = text.trim().split(/\s+/)
  let few = all[0] ?? ''
  if (few.length > MOST_QUOTED) return `${few.slice(0, MOST_QUOTED - 1).toWellFormed()}…`
  let taken = 1
  while (taken < Math.min(words, all.length) && few.length + 1 + (all[taken]?.length ?? 0) <= MOST_QUOTED)
    few += ` ${all[taken++]}`
  return taken < all.length ? `${few.replace(/[:;,]$/, '')} …` : few
}

function strangest(why: UnusualContentWhy): string {
  const mark = why.marks.reduce(
    (best, mark) => (mark.bits > best.bits ? mark : best),
    why.marks[0] ?? { start: 0, end: 20, bits: 0 },
  )
  return why.text.slice(mark.start, mark.end)
}
