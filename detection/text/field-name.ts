import { isIdName } from './mask-token'
import { remembered, rememberedPair } from './remembered'

const ID_FIELD =
  /(?:^|[._])(?:pid|tid|port|uid|gid|line|seq|offset|slot|child|job|order|user|request|block|task|transaction|thread|process|node|rank|core|page)$/i
const CODE_FIELD =
  /(?:^|[._])(?:status|code|status_?code|state|level|priority|severity|errno|exit)$|statusCode$/i
const UNIT_AFTER = /^\s*(ns|us|ms|s|secs?|seconds|bytes|[kmg]i?b)\b/i
const LEVEL_WORD = /^(?:info|warn|warning|error|debug|fatal|notice|trace)$/i

/** Whether a field holds a code, such as a status or a level: a category, also where it is a number. */
export const isCode = remembered(field => CODE_FIELD.test(field))

/** Whether a field's numbers count or name things (ids, ports, codes) rather than measure. */
export const isNumberedThing = remembered(
  field => ID_FIELD.test(field) || CODE_FIELD.test(field) || isIdName(field),
)

/**
 * The name of a line's number, from its masked token and those before: `latency=<num>` is called latency; otherwise the word before,
 * with the unit that comes `after` it (`in 143 ms` is called in_ms); after a status `bytes`, then `time`. One that nothing names is measured only if it has a unit or the line is nothing but numbers.
 */
export function fieldName(tokens: string[], masked: string, place: number, after: string): string | null {
  if (masked.charCodeAt(0) !== MASK) {
    const key = keyOf(masked)
    if (key !== null) return key
  }
  const before = tokens[tokens.length - 1]
  const named = before === undefined ? null : nameIn(before)
  if (named !== null) return withUnit(unitIn(after), named)
  if (before !== undefined && /^[1-5]\d\d$/.test(before)) return 'bytes'
  const earlier = tokens[tokens.length - 2]
  if (before === '<text>') return 'time'
  if (before === '<num>' && earlier !== undefined && /^[1-5]\d\d$/.test(earlier)) return 'time'
  const unit = masked === '<num>' ? undefined : /^<num>([a-z%]+)$/i.exec(masked)?.[1]
  if (unit !== undefined) return `number ${place} (${unit})`
  return tokens.every(token => token === '<num>') ? `number ${place}` : null
}

const MASK = '<'.charCodeAt(0)

/** The key of `key=<num>`, null where there is none. */
const keyOf = remembered(masked => /^([\w.-]+)[=:]<num>/.exec(masked)?.[1] ?? null)

/** The name that a word gives to the number after it, null for what names nothing. */
const nameIn = remembered(word =>
  /^[A-Za-z_][\w-]{1,30}$/.test(word) && !LEVEL_WORD.test(word) ? word.toLowerCase() : null,
)

const withUnit = rememberedPair((unit: string, name) => (unit === '' ? name : `${name}_${unit}`))

/** The unit that a text begins with, in small letters; empty for none. */
function unitIn(after: string): string {
  const at = after.charCodeAt(0) === SPACE ? 1 : 0
  const first = after.charCodeAt(at)
  // Mostly another word follows: then no expression need be run.
  if (first > SPACE && first < 127 && !FIRST_OF_UNIT.includes(after.charAt(at))) return ''
  return UNIT_AFTER.exec(after)?.[1]?.toLowerCase() ?? ''
}

const SPACE = 32
const FIRST_OF_UNIT = 'bgkmnsuBGKMNSU'
