import { differences } from './compare-tokens'
import { ANY, type Pattern } from './pattern'

/** So many patterns alike but for the same places, mostly rare ones, make those places variables; or this many in any case. */
const SIBLINGS = 12
const SIBLINGS_ALWAYS = 40
/** At most this share of a pattern's places may vary. */
const MOST_VARYING = 0.35

/** Patterns that equal one another but for the same few places. */
export interface Siblings {
  places: ReadonlySet<number>
  members: Pattern[]
}

/** The siblings with which a new pattern should become one, among those of its length (itself included); null while there are too few. */
export function findSiblings(born: Pattern, group: readonly Pattern[]): Siblings | null {
  const largest = largestOf(born, group)
  if (largest === null) return null
  return [...largest.places].every(place => varies(place, largest.members, group)) ? largest : null
}

/** One pattern for all: the commonest, with variables in the places that vary, and what all have seen. */
export function mergeSiblings({ places, members }: Siblings): Pattern {
  const commonest = members.reduce((a, b) => (b.count > a.count ? b : a))
  const every = members.every(member => member.fresh === 1)
  const some = members.some(member => member.fresh === 0)
  return {
    ...commonest,
    tokens: commonest.tokens.map((token, place) => (places.has(place) ? ANY : token)),
    count: members.reduce((sum, member) => sum + member.count, 0),
    bornAt: Math.min(...members.map(member => member.bornAt)),
    bornEvents: Math.min(...members.map(member => member.bornEvents)),
    lastAt: Math.max(...members.map(member => member.lastAt)),
    fresh: every ? 1 : some ? 0 : 2,
    early: members.reduce((sum, member) => sum + member.early, 0),
  }
}

function largestOf(born: Pattern, group: readonly Pattern[]): Siblings | null {
  const most = Math.max(1, Math.floor(born.tokens.length * MOST_VARYING))
  const byPlaces = new Map<string, Siblings>()
  for (const other of group) {
    const places = other === born ? null : differences(born.codes, other.codes, most)
    if (places === null) continue
    const known = byPlaces.get(places.join())
    if (known === undefined) byPlaces.set(places.join(), { places: new Set(places), members: [other] })
    else known.members.push(other)
  }
  let best: Siblings | null = null
  for (const { places, members } of byPlaces.values()) {
    const size = members.length + 1
    if (size < SIBLINGS || (best !== null && size <= best.members.length)) continue
    best = { places, members: [...members, born] }
  }
  return best
}

/** A place varies if nearly each of these patterns has a word of its own there, mostly words not established elsewhere. */
function varies(place: number, members: readonly Pattern[], group: readonly Pattern[]): boolean {
  const words = new Set(members.map(member => member.tokens[place]))
  if (words.size < 0.75 * members.length) return false
  if (words.size >= SIBLINGS_ALWAYS) return true
  for (const other of group) if (other.count > 2) words.delete(other.tokens[place])
  return words.size * 2 >= members.length
}
