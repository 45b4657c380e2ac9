import { formatNumber } from '../format'
import { labelOf } from '../label'
import { PREPOSITION, readQuantity } from '../quantity'
import type { FindingKind, Severity } from '../types'
import type { OpenIncident } from './incident-of'
import type { Symptom } from './symptom'

const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical']
/** From so many streams, or sources, an incident is a step graver than its gravest symptom. */
const BROAD_STREAMS = 4
const BROAD_SOURCES = 3
const MOST_WORDS = 5
const MOST_LETTERS = 60
const WEEKS_A_YEAR = 52
/** The trouble of words that speak of an error. */
const ERROR = 2
const NEW_ERROR_STEPS = 2
/** A request that fails says less than the message that says why. */
const NEW_FAILING_REQUEST_STEPS = 1
/** Kinds that say that something changed in many events, but in none of them what. */
const SUMMARIES: ReadonlySet<FindingKind> = new Set([
  'unusual_mix',
  'unusual_combination',
  'unusual_shape',
  'drift',
])

const HEADLINES: Record<FindingKind, (symptom: Symptom) => string> = {
  new_pattern: symptom =>
    hasName(symptom) ? `New kind of event:${of(symptom, '')}` : `New message${of(symptom)}`,
  unusual_content: symptom => `Unusual words${of(symptom)}`,
  unusual_value: symptom => `${level(symptom)} ${field(symptom)}${of(symptom)}`,
  unusual_rate: symptom =>
    `Too ${symptom.direction === 'low' ? 'few' : 'many'} ${symptom.pattern === 'errors' ? 'errors' : `events${of(symptom)}`}`,
  silence: () => 'No events',
  unusual_shape: symptom => `Unusual course of ${field(symptom)}${of(symptom)}`,
  unusual_combination: symptom => `Unusual combination with ${field(symptom)}`,
  unusual_mix: symptom => `Changed shares of ${field(symptom)}`,
  unusual_order: symptom => `Unusual order of steps by ${field(symptom)}`,
  drift: symptom => `Slow drift of ${field(symptom)}${of(symptom)}`,
}

/** A title of at most 25 words that says what and where, the severity, and why it is that severe, in sentences. */
export function describeIncident(incident: OpenIncident): {
  title: string
  severity: Severity
  because: string[]
} {
  const { symptoms } = incident
  const lead = symptoms.reduce((best, symptom) => (leads(symptom, best) ? symptom : best))
  const streams = new Set(symptoms.map(symptom => symptom.stream)).size
  const sources = new Set(symptoms.map(symptom => symptom.source)).size
  const broad = streams >= BROAD_STREAMS || sources >= BROAD_SOURCES
  const gravest = Math.max(...symptoms.map(symptom => SEVERITIES.indexOf(symptom.severity)))
  const severity = SEVERITIES[Math.min(3, gravest + (broad ? 1 : 0))] ?? 'low'
  return {
    title: titleOf(lead, symptoms, sources),
    severity,
    because: [rarityOf(symptoms), breadthOf(symptoms.length, streams, sources), troubleOf(symptoms)],
  }
}

/**
 * An incident is named after what tells a person most: the gravest symptom, where a new error message, which often says the cause, counts
 * two steps more, a request that fails anew one, and what only sums up many events a step less; then the most error-like, then the rarest.
 */
function leads(symptom: Symptom, best: Symptom): boolean {
  const more = tellingOf(symptom) - tellingOf(best)
  if (more !== 0) return more > 0
  if (symptom.trouble !== best.trouble) return symptom.trouble > best.trouble
  return symptom.perWeek < best.perWeek
}

function tellingOf(symptom: Symptom): number {
  const { kind, severity, trouble } = symptom
  const grave = SEVERITIES.indexOf(severity)
  if (kind === 'new_pattern' && trouble >= ERROR)
    return grave + (hasName(symptom) ? NEW_FAILING_REQUEST_STEPS : NEW_ERROR_STEPS)
  return SUMMARIES.has(kind) ? grave - 1 : grave
}

function titleOf(lead: Symptom, symptoms: readonly Symptom[], sources: number): string {
  const headline = `${HEADLINES[lead.kind](lead)} in ${short(lead.source, 1)}`
  const others = symptoms.length - 1
  if (others === 0) return headline
  const elsewhere = sources > 1 ? ` in ${sources} sources` : ''
  return `${headline}, and ${others} more ${others === 1 ? 'symptom' : 'symptoms'}${elsewhere}`
}

function level(symptom: Symptom): string {
  return symptom.direction === 'low' ? 'Low' : 'High'
}

function field({ field }: Symptom): string {
  const { name } = readQuantity(field ?? 'value')
  return PREPOSITION.test(name) ? 'value' : short(name, 3)
}

/** ` of /checkout`, ` 'payment failed'`, or nothing where the pattern has no words of its own. */
function of({ pattern }: Symptom, link = ' of'): string {
  if (pattern === null || pattern === 'errors') return ''
  const label = labelOf(pattern)
  const text = short(label.text, MOST_WORDS)
  if (text === '') return ''
  return label.isName ? `${link} ${text}` : ` '${text}'`
}

function hasName({ pattern }: Symptom): boolean {
  return pattern !== null && labelOf(pattern).isName
}

function short(text: string, words: number): string {
  const few = text.trim().split(/\s+/).slice(0, words).join(' ')
  return few.length > MOST_LETTERS ? `${few.slice(0, MOST_LETTERS - 1).toWellFormed()}…` : few
}

function rarityOf(symptoms: readonly Symptom[]): string {
  const perWeek = Math.min(...symptoms.map(symptom => symptom.perWeek))
  if (perWeek >= 1) return `Its rarest symptom comes ${times(perWeek)} a week while nothing is wrong.`
  if (perWeek * WEEKS_A_YEAR >= 1)
    return `Its rarest symptom comes once in ${formatNumber(Math.round(1 / perWeek))} weeks while nothing is wrong.`
  return 'Its rarest symptom comes less than once a year while nothing is wrong.'
}

function times(count: number): string {
  const rounded = Math.round(count)
  return rounded === 1 ? 'once' : `${formatNumber(rounded)} times`
}

function breadthOf(symptoms: number, streams: number, sources: number): string {
  if (symptoms === 1) return 'It shows in one way, in one stream.'
  if (streams === 1) return `It shows in ${symptoms} ways, all in one stream.`
  return `It shows in ${symptoms} ways, in ${streams} streams of ${sources === 1 ? 'one source' : `${sources} sources`}.`
}

function troubleOf(symptoms: readonly Symptom[]): string {
  const trouble = Math.max(...symptoms.map(symptom => symptom.trouble))
  if (trouble === 3) return 'Its words speak of a fatal error.'
  if (trouble === 2) return 'Its words speak of an error.'
  if (trouble === 1) return 'Its words are a warning.'
  return 'No words in it speak of an error.'
}
