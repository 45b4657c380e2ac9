/** A token with its variable parts replaced, and the quantity that it carried, if any. */
export interface MaskedToken {
  text: string
  value: number | null
}

const NUMBER = /^([-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]\d{1,3})?)(%|[a-zA-Z]{1,3})?$/
const TIME =
  /^(?:\d{4}[-/.]\d\d[-/.]\d\d(?:[T-]\d\d[:.]\d\d.*)?|\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?|\d+\/[A-Z][a-z]{2}\/\d{4}.*)$/
const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const HEX = /^(?:0x[0-9a-f]+|(?=[0-9a-f]*\d)[0-9a-f]{6,}|(?:[0-9a-f]{1,4}:+){3,}[0-9a-f]{0,4})$/i
const HAS_DIGIT = /\d/
const RUN = /(?:0x[0-9a-fA-F]+|(?<![A-Za-z0-9])-?\d[\d.,:-]*\d|(?<=_)-\d+|\d+)/g
const PROTOCOL = /^HTTP\/\d/
const PAIR = /^([A-Za-z_][\w.-]{0,40}=|[A-Za-z_][A-Za-z_.-]{0,40}:)(.+)$/
const ID_KEY = /(?:^|[._-])(?:id|uuid|guid|trace|span|token|session|hash|sha|digest|key|nonce|etag)$/i
const CAMEL_ID = /[a-z](?:Id|ID|Uuid)$/
const MIXED = /^[A-Za-z0-9_:-]{6,}$/
const SWITCHES = /[A-Za-z]\d|\d[A-Za-z]/g
const CALENDAR = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)$/
const EMAIL = /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i

/**
 * Masks what varies from event to event: numbers (`<num>`), addresses, times, hex, uuids, ids within words and paths.
 * Units stay (`35ms` is `<num>ms`), and `key=value` keeps its key. A number with leading zeros or of ten digits and more is
 * an id: masked, and not a quantity.
 */
export function maskToken(token: string): MaskedToken {
  if (!HAS_DIGIT.test(token)) return constant(maskWord(token))
  const number = NUMBER.exec(token)
  if (number) return maskNumber(number)
  if (TIME.test(token)) return constant('<time>')
  if (ADDRESS.test(token)) return constant('<ip>')
  if (UUID.test(token)) return constant('<uuid>')
  if (HEX.test(token)) return constant('<hex>')
  if (PROTOCOL.test(token)) return constant(token)
  if (EMAIL.test(token)) return constant('<email>')
  if (isMixed(token)) return constant(maskMixed(token))
  const pair = PAIR.exec(token)
  if (pair) return maskPair(pair[1] ?? '', pair[2] ?? '')
  if (token.includes('/')) return constant(maskPath(token))
  return constant(token.replace(RUN, '<n>'))
}

/** Whether a field or key of this name holds an id: its value is masked and not a quantity. */
export function isIdName(name: string): boolean {
  return ID_KEY.test(name) || CAMEL_ID.test(name)
}

/** Letters and digits that alternate, as in generated ids. */
function isMixed(token: string): boolean {
  return MIXED.test(token) && (token.match(SWITCHES)?.length ?? 0) >= 2
}

function maskMixed(token: string): string {
  const prefix = /^[a-z]{2,8}[_-]/i.exec(token)?.[0] ?? ''
  return `${prefix}<id>`
}

function constant(text: string): MaskedToken {
  return { text, value: null }
}

function maskNumber(match: RegExpExecArray): MaskedToken {
  const digits = match[1] ?? ''
  const text = `<num>${match[2] ?? ''}`
  const isId = /^0\d/.test(digits) || (/^\d{10,}$/.test(digits) && match[2] === undefined)
  const value = Number(digits)
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
    .map(segment => (HAS_DIGIT.test(segment) ? maskSegment(segment) : segment))
    .join('/')
  return query < 0 ? masked : `${masked}?<query>`
}

function maskSegment(segment: string): string {
  if (/^v\d$/.test(segment)) return segment
  if (ADDRESS.test(segment)) return '<ip>'
  if (UUID.test(segment) || HEX.test(segment) || isMixed(segment)) return '<id>'
  return segment.replace(RUN, '<n>')
}

function maskWord(word: string): string {
  if (CALENDAR.test(word)) return '<time>'
  if (word.includes('?') && word.startsWith('/')) return maskPath(word)
  return EMAIL.test(word) ? '<email>' : word
}
