import { formatClock, formatDuration, formatNumber } from './format'
import type {
  NewPatternWhy,
  SilenceWhy,
  UnusualContentWhy,
  UnusualRateWhy,
  UnusualValueWhy,
  Why,
} from './types'

const MAX_WORDS = 25

const SENTENCES = {
  new_pattern: (why: NewPatternWhy) =>
    `A new kind of message: '${quote(messageOf(why.text), 9)}', never seen in ${formatNumber(why.eventsSeen)} events.`,
  unusual_content: (why: UnusualContentWhy) =>
    `Unusual content: '${quote(strangest(why), 8)}' in '${quote(why.text, 8)}', ${formatNumber(why.bits)} bits, usually below ${formatNumber(why.usualBits.high)}.`,
  unusual_value: (why: UnusualValueWhy) =>
    `${subject(why)} is ${formatNumber(why.seen)}, usually ${formatNumber(why.usual.low)} to ${formatNumber(why.usual.high)}, since ${formatClock(why.since)}.`,
  unusual_rate: (why: UnusualRateWhy) =>
    `${formatNumber(why.seen)} ${why.pattern === null ? 'events' : why.pattern === 'errors' ? 'errors' : `× '${quote(labelOf(why.pattern), 8)}'`} in ${formatDuration(why.intervalMs)}, usually ${formatNumber(why.usual.low)} to ${formatNumber(why.usual.high)}, since ${formatClock(why.since)}.`,
  silence: (why: SilenceWhy) =>
    `No events for ${formatDuration(why.gapMs)}; usually one every ${formatDuration(why.usualGapMs)}.`,
}

/** One plain sentence of at most 25 words; numbers have at most three digits, times are UTC. */
export function explain(why: Why): { sentence: string } {
  const write = SENTENCES[why.kind] as (why: Why) => string
  return { sentence: capitalize(write(why)) }
}

function subject(why: UnusualValueWhy): string {
  const label = why.pattern === null ? '' : quote(labelOf(why.pattern), 5)
  const field = quote(why.field, 2)
  return label === '' ? `The ${field}` : `${label} ${field}`
}

const NAMING = /^(?:[\w.]*\.)?(?:route|path|url|endpoint|metric|name|service|operation|job|queue)=(.+)$/
const METHODS = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/

/** The few words of a pattern that tell a person which it is: its route or name, else its first words without variables. */
export function labelOf(pattern: string): string {
  const tokens = pattern.split(' ')
  const names = tokens.flatMap(token => NAMING.exec(token)?.[1] ?? []).filter(name => !name.startsWith('<'))
  if (names.length > 0) return names.slice(0, 2).join(' ')
  const method = tokens.findIndex(token => METHODS.test(token))
  if (method >= 0) return `${tokens[method]} ${tokens[method + 1] ?? ''}`
  const message = tokens.findIndex(token => /^(?:msg|message|event|error)=/.test(token))
  const worded = tokens
    .slice(Math.max(0, message))
    .filter(token => /^[A-Za-z/][^<]*$/.test(token) && !token.endsWith('='))
  return (worded.length > 0 ? worded : tokens).slice(0, 7).join(' ')
}

const MESSAGE = /(?:^| )(?:msg|message|error|err|event)=(.*?)(?= [\w.]+=|$)/

const REQUEST = /"([A-Z]+) (\S+) HTTP\/[\d.]+" (\d{3})/

/** The message of an object's text, the request and status of an access log; a line without its ids, times and addresses. */
function messageOf(text: string): string {
  const message = MESSAGE.exec(text)?.[1]
  if (message !== undefined && message !== '') return message
  const request = REQUEST.exec(text)
  if (request !== null) return `${request[1]} ${request[2]} ${request[3]}`
  const worded = text.split(/\s+/).filter(word => !/\d.*\d/.test(word) && /\w/.test(word))
  return worded.length >= 3 ? worded.join(' ') : text
}

/** The first words of a text, at most 72 characters. */
function quote(text: string, words: number): string {
  const all = text.trim().split(/\s+/)
  const few = all.slice(0, words).join(' ')
  if (few.length > 72) return `${few.slice(0, 71).toWellFormed()}…`
  return all.length > words ? `${few} …` : few
}

function strangest(why: UnusualContentWhy): string {
  const mark = why.marks.reduce(
    (best, mark) => (mark.bits > best.bits ? mark : best),
    why.marks[0] ?? { start: 0, end: 20, bits: 0 },
  )
  return why.text.slice(mark.start, mark.end)
}

function capitalize(sentence: string): string {
  const words = sentence.split(' ')
  const bounded = words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS - 1).join(' ')} …` : sentence
  return bounded.charAt(0).toUpperCase() + bounded.slice(1)
}
