import { isIdName } from './mask-token'
import { remembered } from './remembered'

const ID_FIELD =
  /(?:^|[._])(?:pid|tid|port|uid|gid|line|seq|offset|slot|child|job|order|user|request|block|task|transaction|thread|process|node|rank|core|page)$/i
const CODE_FIELD =
  /(?:^|[._])(?:status|code|status_?code|state|level|priority|severity|errno|exit)$|statusCode$/i
const UNIT = /^(?:ns|us|ms|s|secs?|seconds|bytes|[kmg]i?b)$/i
const UNIT_AFTER = /^\s*(ns|us|ms|s|secs?|seconds|bytes|[kmg]i?b)\b/i
const LONGEST_UNIT = 7
/** Behind a number and more space than one a unit is looked for in so many characters. */
const REACH = 12
const LEVEL_WORD = /^(?:info|warn|warning|error|debug|fatal|notice|trace)$/i

/** Whether a field holds a code, such as a status or a level: a category, also where it is a number. */
export const isCode = remembered(field => CODE_FIELD.test(field))

/** Whether a field's numbers count or name things (ids, ports, codes) rather than measure. */
export const isNumberedThing = remembered(
  field => ID_FIELD.test(field) || CODE_FIELD.test(field) || isIdName(field),
)

/**
 * The name of a line's number, from its masked token and those before: `latency=<num>` is called latency; otherwise the word before,
 * with the `unit` that comes after it (`in 143 ms` is called in_ms); after a status `bytes`, then `time`. One that nothing names is measured only if it has a unit or the line is nothing but numbers.
 */
export function fieldName(
  tokens: readonly string[],
  masked: string,
  place: number,
  unit: string,
): string | null {
  if (masked.charCodeAt(0) !== MASK) {
    const key = keyOf(masked)
    if (key !== null) return key
  }
  const before = tokens[tokens.length - 1]
  const named = before === undefined ? null : nameIn(before)
  if (named !== null) return unit === '' ? named : `${named}_${unit}`
  if (before !== undefined && /^[1-5]\d\d$/.test(before)) return 'bytes'
  const earlier = tokens[tokens.length - 2]
  if (before === '<text>') return 'time'
  if (before === '<num>' && earlier !== undefined && /^[1-5]\d\d$/.test(earlier)) return 'time'
  const own = masked === '<num>' ? undefined : /^<num>([a-z%]+)$/i.exec(masked)?.[1]
  if (own !== undefined) return `number ${place} (${own})`
  return tokens.every(token => token === '<num>') ? `number ${place}` : null
}

const MASK = '<'.charCodeAt(0)

/** The key of `key=<num>`, null where there is none. */
const keyOf = remembered(masked => /^([\w.-]+)[=:]<num>/.exec(masked)?.[1] ?? null)

/** The name that a word gives to the number after it, null for what names nothing. */
const nameIn = remembered(word =>
  /^[A-Za-z_][\w-]{1,30}$/.test(word) && !LEVEL_WORD.test(word) ? word.toLowerCase() : null,
)

/** The unit that stands in a text from a place on, in small letters; empty for none. */
export function unitAt(text: string, place: number): string {
  const start = text.charCodeAt(place) === SPACE ? place + 1 : place
  const first = text.charCodeAt(start)
  if (!(first > SPACE && first < 127))
    return UNIT_AFTER.exec(text.slice(place, place + REACH))?.[1]?.toLowerCase() ?? ''
  if (BEGINS_UNIT[first] !== 1) return ''
  let end = start + 1
  while (end - start <= LONGEST_UNIT && isWordCharacter(text.charCodeAt(end))) end++
  return unitOf(text.slice(start, end))
}

const unitOf = remembered(word => (UNIT.test(word) ? word.toLowerCase() : ''))

/** As `\w` has it. */
function isWordCharacter(code: number): boolean {
  const lower = code | 32
  return (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57) || code === 95
}

const SPACE = 32
/** By character code, whether a unit may begin so. */
const BEGINS_UNIT = Uint8Array.from({ length: 127 }, (_, code) =>
  /[bgkmnsu]/i.test(String.fromCharCode(code)) ? 1 : 0,
)
