import { remembered } from './remembered'
import { isOneToken } from './split-tokens'

/** A token with its variable parts replaced, and the quantity that it carried, if any. */
export interface MaskedToken {
  readonly text: string
  readonly value: number | null
}

const NUMBER = /^([-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]\d{1,3})?)(%|[a-zA-Z]{1,3})?$/
const UNIT = /^(?:%|ns|us|ms|s|sec|m|min|h|d|b|[kmgt]i?b?|hz|x)$/i
const TIME =
  /^(?:\d{4}[-/.]\d\d[-/.]\d\d(?:[T-]\d\d[:.]\d\d.*)?|\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?|\d+\/[A-Z][a-z]{2}\/\d{4}.*)$/
const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$/
const UUID_LENGTH = 36
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const HEX =
  /^(?:0x[0-9a-f]+|\d[0-9a-f]{3,}|(?=[0-9a-f]*\d)[0-9a-f]{6,}|(?:[0-9a-f]{1,4}:+){3,}[0-9a-f]{0,4})$/i
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\.[a-z]{2,6}$/i
const RUN = /(?:0x[0-9a-fA-F]+|(?<![A-Za-z0-9])-?\d[\d.,:-]*\d|(?<=_)-\d+|\d+)/g
const PROTOCOL = /^HTTP\/\d/
const PAIR = /^([A-Za-z_][\w.-]{0,40}=|[A-Za-z_][A-Za-z_.-]{0,40}:)(.+)$/
const ID_KEY = /(?:^|[._-])(?:id|uuid|guid|trace|span|token|session|hash|sha|digest|key|nonce|etag)$/i
const CAMEL_ID = /[a-z](?:Id|ID|Uuid)$/
const MIXED = /^[A-Za-z0-9_:-]{6,}$/
const SWITCHES = /[A-Za-z]\d|\d[A-Za-z]/g
const CALENDAR = new Set(
  'Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
)
const EMAIL = /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i

/**
 * Masks what varies from event to event: numbers and hexadecimal ones (`<num>`), addresses, hosts, times, uuids, ids within
 * words and paths. Units stay (`35ms` is `<num>ms`), and `key=value` keeps its key. A number with leading zeros or of ten
 * digits and more is an id: masked, and not a quantity. `digits` is how many the token has, where that is known.
 */
export function maskToken(token: string, digits = countDigits(token)): MaskedToken {
  if (digits === 0) return constant(maskWord(token))
  if (digits === token.length) return maskDigits(token, token)
  if (isGenerated(token, digits)) return GENERATED
  return (digits < token.length - 1 ? maskCounted(token, digits) : null) ?? maskPartly(token)
}

/** The same for a token of digits alone that stands in a text: it need not be cut out. */
export function maskDigitsAt(text: string, start: number, end: number): MaskedToken {
  const isId = end - start > LONGEST_NUMBER || (end - start > 1 && text.charCodeAt(start) === ZERO)
  if (isId) return constant('<num>')
  let value = 0
  for (let at = start; at < end; at++) value = 10 * value + text.charCodeAt(at) - ZERO
  return { text: '<num>', value }
}

const LONGEST_NUMBER = 9
const ZERO = 48

/** Hexadecimal, and too long for a number that counts something: seldom twice the same, so such need not be remembered. */
function isGenerated(token: string, digits: number): boolean {
  if (token.length < SHORTEST_GENERATED) return false
  for (let at = 0; at < token.length; at++) if (!isHexDigit(token.charCodeAt(at))) return false
  // `123456b` is so many bytes.
  return digits < token.length - 1 || !/[bd]$/i.test(token)
}

const SHORTEST_GENERATED = 6
const GENERATED = constant('<num>')

/** A key without digits and a number behind it, as `rows=312`: seldom twice the same, and like nothing else. Null for others. */
function maskCounted(token: string, digits: number): MaskedToken | null {
  const at = token.length - digits
  const sign = token.charCodeAt(at - 1)
  if (sign !== EQUALS && sign !== COLON) return null
  const masked = maskedBehind(token.slice(0, at))
  if (masked === null) return null
  return masked.isNumber
    ? { text: masked.text, value: maskDigitsAt(token, at, token.length).value }
    : constant(masked.text)
}

const [EQUALS, COLON] = [61, 58]

/** What a key and a number are masked to, and whether that holds a quantity; null for what is no such key. */
const maskedBehind = remembered((key): { text: string; isNumber: boolean } | null => {
  if (!/^[A-Za-z_][A-Za-z_.-]{0,40}[=:]$/.test(key)) return null
  const { text } = maskPair(key, '0')
  return { text, isNumber: text.endsWith('<num>') }
})

/** A token of digits and something else. */
const maskPartly = remembered((token): MaskedToken => {
  const first = token.charCodeAt(0)
  const number = isLetter(first) ? null : NUMBER.exec(token)
  if (number !== null && (number[2] === undefined || UNIT.test(number[2]))) {
    return maskDigits(number[1] ?? '', token)
  }
  if (isDigit(first) && TIME.test(token)) return constant('<time>')
  if (isDigit(first) && ADDRESS.test(token)) return constant('<ip>')
  if (token.length === UUID_LENGTH && UUID.test(token)) return constant('<uuid>')
  if (HEX.test(token)) return constant('<num>')
  if (PROTOCOL.test(token)) return constant(token)
  if (token.includes('@') && EMAIL.test(token)) return constant('<email>')
  if (token.includes('.') && HOST.test(token)) return constant('<host>')
  if (isMixed(token)) return constant(maskMixed(token))
  const pair = PAIR.exec(token)
  if (pair) return maskPair(pair[1] ?? '', pair[2] ?? '')
  if (token.includes('/')) return constant(maskPath(token))
  return constant(token.replace(RUN, '<n>'))
})

/** Whether a field or key of this name holds an id: its value is masked and not a quantity. */
export const isIdName = remembered(name => ID_KEY.test(name) || CAMEL_ID.test(name))

/** Letters and digits that alternate, as in generated ids. */
function isMixed(token: string): boolean {
  return MIXED.test(token) && (token.match(SWITCHES)?.length ?? 0) >= 2
}

function maskMixed(token: string): string {
  const prefix = /^[a-z]{2,8}[_-]/i.exec(token)?.[0] ?? ''
  return `${prefix}<id>`
}

/** A token that carries no quantity. */
export function constant(text: string): MaskedToken {
  return { text, value: null }
}

/** A number, and the token that ends in its unit. */
function maskDigits(number: string, token: string): MaskedToken {
  const text = number.length === token.length ? '<num>' : `<num>${token.slice(number.length)}`
  const isId =
    (number.charCodeAt(0) === ZERO && isDigit(number.charCodeAt(1))) ||
    (text === '<num>' && number.length > LONGEST_NUMBER && countDigits(number) === number.length)
  const value = Number(number)
  return { text, value: isId || !Number.isFinite(value) ? null : value }
}

function maskPair(key: string, value: string): MaskedToken {
  if (isIdName(key.slice(0, -1))) return constant(`${key}<id>`)
  const masked = maskToken(value)
  return { text: key + masked.text, value: masked.value }
}

function maskPath(path: string): string {
  const query = path.indexOf('?')
  const bare = query < 0 ? path : path.slice(0, query)
  const masked = bare
    .split('/')
    .map(segment => (countDigits(segment) > 0 ? maskSegment(segment) : segment))
    .join('/')
  return query < 0 ? masked : `${masked}?<query>`
}

function maskSegment(segment: string): string {
  if (/^v\d$/.test(segment)) return segment
  if (ADDRESS.test(segment)) return '<ip>'
  if (UUID.test(segment) || HEX_ID.test(segment) || isMixed(segment)) return '<id>'
  return segment.replace(RUN, '<n>')
}

/** Hexadecimal, and too long for a number that counts something. */
const HEX_ID = /^(?:0x[0-9a-f]+|(?=[0-9a-f]*\d)[0-9a-f]{6,})$/i

/** A token without digits, masked; `hasAt` says whether it has an `@`. */
export function maskWord(word: string, hasAt = word.includes('@')): string {
  if (word.length === 3) return CALENDAR.has(word) ? '<time>' : word
  if (word.charCodeAt(0) === 47) return word.includes('?') ? maskPath(word) : word
  return hasAt && EMAIL.test(word) ? '<email>' : word
}

/** Whether a token is always a word of an event as it stands there, wherever it comes. */
export function standsForItself(token: string): boolean {
  const isQuoteOrPath = token.charCodeAt(0) === 34 || token.charCodeAt(0) === 47
  return !isQuoteOrPath && isOneToken(token) && maskWord(token) === token
}

function countDigits(token: string): number {
  let digits = 0
  for (let index = 0; index < token.length; index++) if (isDigit(token.charCodeAt(index))) digits++
  return digits
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70)
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}
