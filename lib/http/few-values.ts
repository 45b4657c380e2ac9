import { AppError } from '@/lib/core/errors'

/** As many as 20 MB of telemetry hold; what is unzipped from a few bytes can hold ten times that. */
const mostValues = 2_000_000
const [quote, comma, bracket, brace] = [0x22, 0x2c, 0x5b, 0x7b]

/**
 * Throws `payload_too_large` for JSON of more than two million values: to parse 20 MB of brackets takes five seconds and a
 * gigabyte. Text that is no JSON may pass.
 */
export function requireFewValues(text: string): void {
  // Each takes a character.
  if (text.length <= mostValues) return
  let values = 0
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (character === quote) at = endOfString(text, at)
    else if (character === comma || character === bracket || character === brace) values++
    if (values > mostValues) throw tooMany()
  }
}

/** Where the string ends that begins here: at a quote with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end
    while (text[before - 1] === '\\') before--
    if ((end - before) % 2 === 0) return end
  }
  return text.length
}

function tooMany(): AppError {
  const detail = 'The body holds more than 2 million values. Send it in smaller parts.'
  return new AppError('payload_too_large', detail)
}
