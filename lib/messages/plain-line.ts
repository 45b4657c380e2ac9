// What a text may not do in a subject, a chat or a terminal: end the line, ring, or turn the direction of reading.
const unprintable =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]+/gu

/** A text from outside as one line of at most `longest` characters, without what steers instead of being read. */
export function plainLine(text: string, longest: number): string {
  const line = text.replace(unprintable, ' ').replace(/\s+/g, ' ').trim()
  const characters = Array.from(line.slice(0, 2 * longest))
  if (characters.length <= longest && line.length <= 2 * longest) return line
  return `${characters
    .slice(0, longest - 1)
    .join('')
    .trimEnd()}…`
}
