/** What a character is to the scanner: part of a word, a digit of one, a separator, or a token by itself. */
const [WORD, DIGIT, SEPARATOR, SINGLE] = [0, 1, 2, 3]
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[\s,;]/.test(character)) return SEPARATOR
  if (/\d/.test(character)) return DIGIT
  return /[()"'[\]{}<>]/.test(character) ? SINGLE : WORD
})
const [OPENING, CLOSING, COLON] = [91, 93, 58]

/** Where a token begins and ends in a text, and how many digits it has. */
export interface Span {
  start: number
  end: number
  digits: number
}

/**
 * Moves the span to the next token behind its end; false where there is none. Tokens are split at white space, commas and semicolons; brackets and quotes stand
 * by themselves, but a word keeps the brackets that follow it at once: `sshd[24200]:` is one.
 */
export function nextToken(text: string, span: Span): boolean {
  let start = span.end
  while (start < text.length && classAt(text, start) === SEPARATOR) start++
  if (start >= text.length) return false
  span.start = start
  span.digits = 0
  let end = start
  for (; end < text.length; end++) {
    const kind = classAt(text, end)
    if (kind === DIGIT) span.digits++
    else if (kind !== WORD) break
  }
  span.end = end
  if (end === start) span.end++
  else if (text.charCodeAt(end) === OPENING) takeBrackets(text, span)
  return true
}

/** Brackets that close before the next space, and a colon behind them, belong to the word before them. */
function takeBrackets(text: string, span: Span): void {
  let at = span.end + 1
  let digits = 0
  while (at < text.length && text.charCodeAt(at) !== CLOSING && !isSpace(text, at)) {
    if (classAt(text, at++) === DIGIT) digits++
  }
  if (text.charCodeAt(at) !== CLOSING) return
  span.end = text.charCodeAt(at + 1) === COLON ? at + 2 : at + 1
  span.digits += digits
}

function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < 128) return CLASSES[code] ?? WORD
  return isSpace(text, at) ? SEPARATOR : WORD
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 32 || (code >= 9 && code <= 13) || (code >= 160 && /\s/.test(text.charAt(at)))
}
