import { isIdName } from './mask-token'
import { remembered } from './remembered'

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
  if (!masked.startsWith('<')) {
    const key = /^([\w.-]+)[=:]<num>/.exec(masked)?.[1]
    if (key !== undefined) return key
  }
  const before = tokens[tokens.length - 1]
  if (before !== undefined && /^[A-Za-z_][\w-]{1,30}$/.test(before) && !LEVEL_WORD.test(before)) {
    const unit = UNIT_AFTER.exec(after)?.[1]
    return (unit === undefined ? before : `${before}_${unit}`).toLowerCase()
  }
  if (before !== undefined && /^[1-5]\d\d$/.test(before)) return 'bytes'
  const earlier = tokens[tokens.length - 2]
  if (before === '<text>') return 'time'
  if (before === '<num>' && earlier !== undefined && /^[1-5]\d\d$/.test(earlier)) return 'time'
  const unit = /^<num>([a-z%]+)$/i.exec(masked)?.[1]
  if (unit !== undefined) return `number ${place} (${unit})`
  return tokens.every(token => token === '<num>') ? `number ${place}` : null
}
