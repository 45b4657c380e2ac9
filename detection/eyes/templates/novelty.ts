/** Stands for `<*>` among the codes of a pattern: it matches every token. */
export const ANY_CODE = 0

/** A known pattern, its tokens as numbers: equal tokens have equal numbers, `<*>` is `ANY_CODE`. */
export interface Coded {
  codes: readonly number[]
  count: number
}

/** What it costs to tell that an event follows no known pattern, in bits, and the places that cost it. */
export interface Novelty {
  bits: number
  places: { place: number; bits: number }[]
}

/**
 * How strange it is, beside these patterns, that a line of these tokens follows none of them: the bits for the first token that
 * never came after those before it, or for one that never stood among all the others, whichever is more. Where few words
 * have followed so often, a new one is a surprise; where many have, it is not. In O(patterns x tokens).
 */
export function noveltyOf(codes: readonly number[], patterns: Iterable<Coded>, self: Coded | null): Novelty {
  const around = new Map<number, Context>()
  let start = -1
  let after: Coded[] = []
  for (const pattern of patterns) {
    if (pattern === self) continue
    const first = divergence(pattern.codes, codes, 0)
    if (first > start) {
      start = first
      after = []
    }
    if (first === start) after.push(pattern)
    if (pattern.codes.length !== codes.length || first === codes.length) continue
    if (divergence(pattern.codes, codes, first + 1) < codes.length) continue
    contextAt(around, first).add(pattern.codes[first] ?? END, pattern.count)
  }
  const following = new Context()
  for (const { codes: known, count } of after) following.add(known[start] ?? END, count)
  const novelty = { bits: 0, places: [] }
  addPlace(novelty, start, following)
  let [most, place] = [0, -1]
  for (const [at, context] of around) {
    if (context.bits() <= most) continue
    most = context.bits()
    place = at
  }
  const strongest = around.get(place)
  if (strongest !== undefined) addPlace(novelty, place, strongest)
  novelty.bits = Math.round(100 * novelty.bits) / 100
  return novelty
}

/** The end of a line, where a token might have been. */
const END = -2

/** The words that came in one context, and how often. */
class Context {
  #seen = 0
  #counts = new Map<number, number>()

  add(code: number, count: number): void {
    this.#seen += count
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + count)
  }

  /**
   * `-log2` of the chance that a word never seen here comes: the escape of PPM, by the words that came once and half of all
   * kinds (Cleary and Witten 1984; Moffat 1990).
   */
  bits(): number {
    if (this.#seen === 0) return 0
    let once = 0
    for (const count of this.#counts.values()) if (count === 1) once++
    return Math.max(0, -Math.log2((once + this.#counts.size / 2) / (this.#seen + 1)))
  }
}

/** The first place from `from` on at which the pattern has another token or an end; the line's length where there is none. */
function divergence(pattern: readonly number[], codes: readonly number[], from: number): number {
  let place = from
  while (place < codes.length && (pattern[place] === codes[place] || pattern[place] === ANY_CODE)) place++
  return place
}

function contextAt(contexts: Map<number, Context>, place: number): Context {
  const known = contexts.get(place)
  if (known !== undefined) return known
  const context = new Context()
  contexts.set(place, context)
  return context
}

function addPlace(novelty: Novelty, place: number, context: Context): void {
  const bits = context.bits()
  if (bits === 0) return
  novelty.bits = Math.max(novelty.bits, bits)
  const known = novelty.places.find(other => other.place === place)
  if (known === undefined) novelty.places.push({ place, bits })
  else known.bits = Math.max(known.bits, bits)
}
