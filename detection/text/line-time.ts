const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A time found in a line, and the line without it. */
export interface TimedLine {
  time: number
  rest: string
}

type Read = (match: RegExpExecArray, latest: number) => number

const FORMATS: [RegExp, Read][] = [
  [
    /^\[?(\d{4})[-/.](\d\d)[-/.](\d\d)[T\s-](\d\d)[:.](\d\d)[:.](\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?\]?(?=[\s,|]|$)/,
    m => utc(m[1], Number(m[2]) - 1, m[3], m[4], m[5], m[6], m[7]) - offset(m[8]),
  ],
  [
    /^\[?(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: (\d{4}))?\]?(?=\s|$)/,
    (m, latest) => {
      const inYear = (year: Part) => utc(year, monthOf(m[1]), m[2], m[3], m[4], m[5], m[6])
      return m[7] === undefined ? latestOf(inYear, latest) : inYear(m[7])
    },
  ],
  [
    /^(\d\d)[/-](\d\d)[/-](\d\d) (\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?=\s|$)/,
    m => utc(2000 + Number(m[1]), Number(m[2]) - 1, m[3], m[4], m[5], m[6], m[7]),
  ],
  [
    /^(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?=\s|$)/,
    (m, latest) => latestOf(year => utc(year, Number(m[1]) - 1, m[2], m[3], m[4], m[5], m[6]), latest),
  ],
  [
    /^(\d\d)(\d\d)(\d\d) (\d\d)(\d\d)(\d\d)(?=\s|$)/,
    m => utc(2000 + Number(m[1]), Number(m[2]) - 1, m[3], m[4], m[5], m[6], '0'),
  ],
  [/^(?:\S{1,20} )?(1\d{9})(?:\.\d{1,6})? \d{4}\.\d\d\.\d\d(?=\s)/, m => Number(m[1]) * 1000],
  [/^(1\d{9})(\.\d{1,6})?(?=\s|$)/, m => Math.round(Number(m[1] + (m[2] ?? '')) * 1000)],
  [/^(1\d{12})(?=\s|$)/, m => Number(m[1])],
]

/** From its bracket on a time is looked for in so many characters. */
const COMMON_LOG_REACH = 40
const COMMON_LOG = /\[(\d{1,2})\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d{4})\]/

/**
 * The time that a log line begins with (ISO 8601, syslog, Apache, Hadoop, Android, epoch) or carries in brackets
 * (common log format), as UTC where no offset is given; null when there is none. A date without a year is the last such one
 * up to `latest` in ms, or a day after it: the line's clock may be ahead of UTC.
 */
export function readLineTime(line: string, latest: number): TimedLine | null {
  const first = line.charCodeAt(0)
  if (isDigit(first) || first === 91 || mayNameTime(line, first)) {
    const head = line.slice(0, 80)
    for (const [pattern, read] of FORMATS) {
      const match = pattern.exec(head)
      if (!match) continue
      const time = read(match, latest)
      if (Number.isFinite(time)) return { time, rest: withoutLead(line, match) }
    }
  }
  return readCommonLog(line)
}

/** A line that begins with a word has a time only as `Jun 14` or `Sun Jun`, or as seconds behind a short word. */
function mayNameTime(line: string, first: number): boolean {
  const named = first >= 65 && first <= 90
  if (!named && first !== 45) return false
  if (named && line.charCodeAt(3) === 32) return true
  const space = line.indexOf(' ')
  return space > 0 && space <= 20 && line.charCodeAt(space + 1) === 49 && isDigit(line.charCodeAt(space + 2))
}

function readCommonLog(line: string): TimedLine | null {
  const at = line.indexOf('[')
  if (at < 0 || at > 120 || !hasBracketedDigit(line, at, at + COMMON_LOG_REACH)) return null
  const match = COMMON_LOG.exec(line.slice(at, at + COMMON_LOG_REACH))
  if (!match) return null
  const month = monthOf(match[2])
  const time = utc(match[3], month, match[1], match[4], match[5], match[6], '0') - offset(match[7])
  if (!Number.isFinite(time)) return null
  return { time, rest: `${line.slice(0, at)}${line.slice(at + match[0].length + 1)}` }
}

/** Whether a digit follows a bracket: most brackets hold a thread or a component, and no expression need be run for those. */
function hasBracketedDigit(line: string, from: number, to: number): boolean {
  for (let at = from; at >= 0 && at < to; at = line.indexOf('[', at + 1))
    if (isDigit(line.charCodeAt(at + 1))) return true
  return false
}

/** The line after its time; a short word before the time (a level or an alert category) is kept. */
function withoutLead(line: string, match: RegExpExecArray): string {
  const lead = match[0].startsWith('1') || isDigit(match[0].charCodeAt(0)) ? '' : leadOf(match[0])
  return (lead + line.slice(match[0].length).replace(/^[\s,|]+/, '')).trim()
}

function leadOf(matched: string): string {
  const word = /^(\S{1,20}) 1\d{9}/.exec(matched)?.[1]
  return word === undefined ? '' : `${word} `
}

type Part = string | number | undefined

function utc(
  year: Part,
  month: number,
  day: Part,
  hour: Part,
  minute: Part,
  second: Part,
  fraction: Part,
): number {
  if (month < 0 || month > 11 || Number(day) < 1 || Number(day) > 31 || Number(hour) > 23) return Number.NaN
  const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6)
  return Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second), ms)
}

const DAY_MS = 86_400_000

function latestOf(inYear: (year: number) => number, latest: number): number {
  const year = new Date(latest + DAY_MS).getUTCFullYear()
  const time = inYear(year)
  return time > latest + DAY_MS ? inYear(year - 1) : time
}

function offset(text: string | undefined): number {
  if (text === undefined || text === 'Z') return 0
  const sign = text.startsWith('-') ? -1 : 1
  const digits = text.replace(/\D/g, '')
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4))) * 60_000
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').toLowerCase())
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
