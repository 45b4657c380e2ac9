const MOST = 2000
const LONGEST = 64
/** From this length on a part of a text keeps the whole text in memory, in V8: what is kept here must be a copy. */
const SHORTEST_SLICE = 13

/**
 * The same function of a text, its answers kept: the same few words and names come at each event. At most 2,000 answers, all forgotten
 * at once when they are more; a text of more than 64 characters is read each time.
 */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    if (text.length > LONGEST) return read(text)
    const before = known.get(text)
    if (before !== undefined) return before
    const own = copyOf(text)
    const answer = read(own)
    if (known.size >= MOST) known.clear()
    known.set(own, answer)
    return answer
  }
}

/** The same for a function of a whole number and a text. */
export function rememberedPair<T>(
  read: (number: number, text: string) => T,
): (number: number, text: string) => T {
  const byNumber = new Map<number, Map<string, T>>()
  let size = 0
  return (number, text) => {
    const before = byNumber.get(number)?.get(text)
    if (before !== undefined) return before
    const answer = read(number, text)
    if (text.length > LONGEST) return answer
    if (size++ >= MOST) {
      byNumber.clear()
      size = 1
    }
    const known = byNumber.get(number) ?? new Map<string, T>()
    byNumber.set(number, known.set(copyOf(text), answer))
    return answer
  }
}

/** A text that keeps no other one in memory. */
function copyOf(text: string): string {
  return text.length < SHORTEST_SLICE ? text : text.split('').join('')
}
