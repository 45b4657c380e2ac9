/** What a character is to the scanner: part of a word, a separator, or a token by itself. */
const [WORD, SEPARATOR, SINGLE] = [0, 1, 2]
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[\s,;]/.test(character)) return SEPARATOR
  return /[()"'[\]{}<>]/.test(character) ? SINGLE : WORD
})
const [OPENING, CLOSING, COLON] = [91, 93, 58]

/** Where a token begins and ends in a text. */
export interface Span {
  start: number
  end: number
}

/**
 * Moves the span to the next token behind its end; false where there is none. Tokens are split at white space, commas and semicolons; brackets and quotes stand
 * by themselves, but a word keeps the brackets that follow it at once: `sshd[24200]:` is one.
 */
export function nextToken(text: string, span: Span): boolean {
  let start = span.end
  while (start < text.length && classAt(text, start) === SEPARATOR) start++
  if (start >= text.length) return false
  let end = start + 1
  if (classAt(text, start) === WORD) {
    while (end < text.length && classAt(text, end) === WORD) end++
    if (text.charCodeAt(end) === OPENING) end = withBrackets(text, end)
  }
  span.start = start
  span.end = end
  return true
}

function withBrackets(text: string, end: number): number {
  let at = end + 1
  while (at < text.length && text.charCodeAt(at) !== CLOSING && !isSpace(text, at)) at++
  if (text.charCodeAt(at) !== CLOSING) return end
  return text.charCodeAt(at + 1) === COLON ? at + 2 : at + 1
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
