import { explain } from '../explain'
import { judge } from '../judge'
import type { Finding, Json } from '../types'
import { LIBRARY_VERSION } from '../version'
import { Watch } from '../watch'
import type { Bundle, Step } from './bundle'
import { canonicalJson } from './canonical-json'

/** What came out when a bundle was computed again, and in which words it differs from what the bundle says. */
export interface Replayed {
  finding: Finding | null
  differences: string[]
}

const MOST_DIFFERENCES = 20

/**
 * Computes a bundle's decision again: the finding of its step (the event's own, or the one about the time that passed which has
 * the decision's kind and fingerprint), its sentence, and that it is told. No differences: the same decision.
 */
export function replay(bundle: Bundle): Replayed {
  const { decision, setting, steps } = bundle
  if (!(decision.step in steps)) {
    return { finding: null, differences: [`step ${decision.step} is not among the ${steps.length} steps`] }
  }
  const watch = load(bundle)
  if (typeof watch === 'string') return { finding: null, differences: withLibrary(bundle, [watch]) }
  let findings: Finding[] = []
  for (const step of steps.slice(0, decision.step + 1)) findings = take(watch, step)
  const finding = findings.find(one => isSame(one, decision.finding)) ?? null
  if (finding === null) {
    const others = findings.filter(one => one.kind !== null).map(one => `${one.kind} ${one.fingerprint}`)
    const found = others.length === 0 ? 'nothing' : others.join(', ')
    const expected = `${decision.finding.kind} ${decision.finding.fingerprint}`
    return { finding, differences: withLibrary(bundle, [`expected ${expected}, found ${found}`]) }
  }
  const differences: string[] = []
  compare('finding', plain(decision.finding), plain(finding), differences)
  const sentence = finding.why === null ? '' : explain(finding.why).sentence
  compare('sentence', decision.sentence, sentence, differences)
  if (!judge(finding, setting)) {
    const { alertsPerWeek, strictness } = setting
    differences.push(`not told at ${alertsPerWeek} a week with strictness ${strictness}`)
  }
  return { finding, differences: withLibrary(bundle, differences) }
}

function load(bundle: Bundle): Watch | string {
  if (bundle.state === null) return Watch.create()
  try {
    return Watch.load(bundle.state)
  } catch (error) {
    if (error instanceof RangeError) return `the state cannot be loaded: ${error.message}`
    throw error
  }
}

/** All that a step says, the event's own finding first. */
function take(watch: Watch, step: Step): Finding[] {
  if ('advance' in step) return watch.advance(step.advance)
  const { finding, elapsed } = watch.observe(step.observe)
  return [finding, ...elapsed]
}

function isSame(one: Finding, other: Finding): boolean {
  return one.kind === other.kind && one.fingerprint === other.fingerprint
}

function plain(finding: Finding): Json {
  return JSON.parse(JSON.stringify(finding)) as Json
}

/** Names each place where two values part, as `path: was, is now`. */
function compare(path: string, was: Json, is: Json, differences: string[]): void {
  if (differences.length >= MOST_DIFFERENCES || canonicalJson(was) === canonicalJson(is)) return
  const [before, now] = [membersOf(was), membersOf(is)]
  if (before === null || now === null || Array.isArray(was) !== Array.isArray(is)) {
    differences.push(`${path}: was ${short(was)}, is now ${short(is)}`)
    return
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(now)]).values()) {
    compare(`${path}.${key}`, before[key] ?? null, now[key] ?? null, differences)
  }
}

function membersOf(value: Json): { [key: string]: Json } | null {
  return typeof value === 'object' && value !== null ? (value as { [key: string]: Json }) : null
}

function short(value: Json): string {
  const text = canonicalJson(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

/** A difference between libraries explains the others; by itself it is none. */
function withLibrary(bundle: Bundle, differences: string[]): string[] {
  if (differences.length === 0 || bundle.library === LIBRARY_VERSION) return differences
  return [...differences, `decided by library ${bundle.library}, computed again by ${LIBRARY_VERSION}`]
}
