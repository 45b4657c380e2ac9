/** What a character is to the scanner; from `COMMA` on it separates tokens. */
const [WORD, DIGIT, AT, SINGLE, COMMA, SPACE] = [0, 1, 2, 3, 4, 5]
const SPACES =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
/** By UTF-16 code, all of them: a look at a table is what a character costs. */
const KINDS = new Uint8Array(65_536)
for (const [kind, characters] of [
  [DIGIT, '0123456789'],
  [AT, '@'],
  [SINGLE, '()"\'[]{}<>'],
  [COMMA, ',;'],
  [SPACE, SPACES],
] as const)
  for (const character of characters) KINDS[character.charCodeAt(0)] = kind
const [OPENING, CLOSING, COLON] = [91, 93, 58]

/** Where a token begins and ends in a text, how many digits it has, and whether it has an `@`. */
export interface Span {
  start: number
  end: number
  digits: number
  hasAt: boolean
}

/** Before the first token of a text. */
export function spanBefore(): Span {
  return { start: 0, end: 0, digits: 0, hasAt: false }
}

/** Where the next token begins, from a place on; the text's length where there is none. */
export function startOfToken(text: string, from: number): number {
  let at = from
  while (at < text.length && kindAt(text, at) >= COMMA) at++
  return at
}

/** Whether a text has nothing in it but what makes a word, or is a bracket: then it is a token of its own. */
export function isOneToken(text: string): boolean {
  if (text.length === 1 && kindAt(text, 0) === SINGLE) return true
  for (let at = 0; at < text.length; at++) if (kindAt(text, at) !== WORD) return false
  return text !== '' && !isStop(text.charCodeAt(text.length - 1))
}

/**
 * Where a token ends that begins at `start` and is this one, for which `isOneToken` holds: behind it and one stop. -1 where another token stands
 * there. A look at a word that is expected costs a third of reading it.
 */
export function endOfToken(text: string, start: number, token: string): number {
  const end = start + token.length
  for (let at = start; at < end; at++) if (text.charCodeAt(at) !== token.charCodeAt(at - start)) return -1
  if (kindAt(text, start) === SINGLE || endsBefore(text, end)) return end
  return isStop(text.charCodeAt(end)) && endsBefore(text, end + 1) ? end + 1 : -1
}

/** Whether no word goes on here, with brackets or without. */
function endsBefore(text: string, at: number): boolean {
  return at === text.length || (kindAt(text, at) >= SINGLE && text.charCodeAt(at) !== OPENING)
}

/** Whether a character ends every token before it and is no part of one behind it. */
export function endsTokens(text: string, at: number): boolean {
  return kindAt(text, at) >= SINGLE
}

/** What a token ends in that is no part of it: a full stop, a colon, an exclamation mark. */
export function isStop(code: number): boolean {
  return code === 46 || code === 58 || code === 33
}

/**
 * Moves the span to the next token behind its end; false where there is none. Tokens are split at white space, commas and semicolons; brackets and quotes stand
 * by themselves, but a word keeps the brackets that follow it at once: `sshd[24200]:` is one.
 */
export function nextToken(text: string, span: Span): boolean {
  const start = startOfToken(text, span.end)
  if (start >= text.length) return false
  let at = start
  let digits = 0
  let hasAt = false
  for (; at < text.length; at++) {
    const kind = kindAt(text, at)
    if (kind === WORD) continue
    if (kind === DIGIT) digits++
    else if (kind === AT) hasAt = true
    else break
  }
  span.start = start
  span.end = at === start ? at + 1 : at
  span.digits = digits
  span.hasAt = hasAt
  if (at > start && text.charCodeAt(at) === OPENING) takeBrackets(text, span)
  return true
}

/** Brackets that close before the next space, and a colon behind them, belong to the word before them. */
function takeBrackets(text: string, span: Span): void {
  let { end, digits, hasAt } = span
  for (; end < text.length && text.charCodeAt(end) !== CLOSING; end++) {
    const kind = kindAt(text, end)
    if (kind === SPACE) return
    if (kind === DIGIT) digits++
    if (kind === AT) hasAt = true
  }
  if (end === text.length) return
  span.end = text.charCodeAt(end + 1) === COLON ? end + 2 : end + 1
  span.digits = digits
  span.hasAt = hasAt
}

function kindAt(text: string, at: number): number {
  return KINDS[text.charCodeAt(at)] as number
}
