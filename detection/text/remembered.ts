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

/** The same for a function of a number or name and a text. */
export function rememberedPair<K extends number | string, T>(
  read: (first: K, text: string) => T,
): (first: K, text: string) => T {
  const byFirst = new Map<K, Map<string, T>>()
  let size = 0
  return (first, text) => {
    const before = byFirst.get(first)?.get(text)
    if (before !== undefined) return before
    const own = copyOf(text)
    const answer = read(first, own)
    if (text.length > LONGEST) return answer
    if (size++ >= MOST) {
      byFirst.clear()
      size = 1
    }
    const known = byFirst.get(first) ?? new Map<string, T>()
    byFirst.set(first, known.set(own, answer))
    return answer
  }
}

/** The same for a function of a thing that never changes, kept for as long as the thing is; that of the last one is at hand. */
export function rememberedOf<K extends object, T extends {}>(read: (thing: K) => T): (thing: K) => T {
  const known = new WeakMap<K, T>()
  let last: { thing: K; answer: T } | null = null
  return thing => {
    if (last?.thing === thing) return last.answer
    const before = known.get(thing)
    const answer = before ?? read(thing)
    if (before === undefined) known.set(thing, answer)
    last = { thing, answer }
    return answer
  }
}

/** A text that keeps no other one in memory. */
export function copyOf(text: string): string {
  return text.length < SHORTEST_SLICE ? text : ` ${text}`.slice(1)
}
