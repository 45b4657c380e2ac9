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
  let around: Map<number, Coded[]> | null = null
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
    around ??= new Map()
    const amid = around.get(first)
    if (amid === undefined) around.set(first, [pattern])
    else amid.push(pattern)
  }
  const novelty = { bits: 0, places: [] }
  addPlace(novelty, start, escapeBits(after, start))
  let [most, place] = [0, -1]
  for (const [at, amid] of around ?? []) {
    const bits = escapeBits(amid, at)
    if (bits <= most) continue
    most = bits
    place = at
  }
  addPlace(novelty, place, most)
  novelty.bits = Math.round(100 * novelty.bits) / 100
  return novelty
}

/** The same strangeness takes a bit more to tell each time the events double: what is beyond that can be compared. */
export function strangenessOf(bits: number, events: number): number {
  return Math.round(100 * (bits - Math.log2(events + 1))) / 100
}

/** The end of a line, where a token might have been. */
const END = -2

/** How often each code came among the patterns in hand; emptied after use, so that no call makes a table of its own. */
let tally = new Float64Array(1024)
const counted: number[] = []

/**
 * `-log2` of the chance that a word comes that never stood at this place of these patterns: the escape of PPM, by the words that came
 * once and half of all kinds (Cleary and Witten 1984; Moffat 1990).
 */
function escapeBits(patterns: readonly Coded[], place: number): number {
  let seen = 0
  for (const { codes, count } of patterns) {
    const at = (codes[place] ?? END) - END
    if (at >= tally.length) tally = grown(tally, at)
    if (tally[at] === 0) counted.push(at)
    tally[at] = (tally[at] ?? 0) + count
    seen += count
  }
  let once = 0
  for (const at of counted) {
    if (tally[at] === 1) once++
    tally[at] = 0
  }
  const kinds = counted.length
  counted.length = 0
  return seen === 0 ? 0 : Math.max(0, -Math.log2((once + kinds / 2) / (seen + 1)))
}

function grown(table: Float64Array<ArrayBuffer>, at: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * at)
  larger.set(table)
  return larger
}

/** The first place from `from` on at which the pattern has another token or an end; the line's length where there is none. */
function divergence(pattern: readonly number[], codes: readonly number[], from: number): number {
  let place = from
  while (place < codes.length && (pattern[place] === codes[place] || pattern[place] === ANY_CODE)) place++
  return place
}

function addPlace(novelty: Novelty, place: number, bits: number): void {
  if (bits === 0) return
  novelty.bits = Math.max(novelty.bits, bits)
  const known = novelty.places.find(other => other.place === place)
  if (known === undefined) novelty.places.push({ place, bits })
  else known.bits = Math.max(known.bits, bits)
}
