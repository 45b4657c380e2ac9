import type { Reading } from '../text/read-event'
import type { Trouble } from '../text/trouble'

export const ANY = '<*>'
const MAX_PATTERNS = 128
const MAX_CHARACTERS = 14_000
const MAX_EXAMPLES = 40
const EXAMPLE_LENGTH = 120
/** So many patterns alike but for the same places, mostly rare ones, make those places variables; or this many in any case. */
const SIBLINGS = 12
const SIBLINGS_ALWAYS = 40

export interface Pattern {
  id: number
  tokens: string[]
  count: number
  trouble: Trouble
  bornAt: number
  /** How many events the stream had seen at its birth. */
  bornEvents: number
  /** Made of words that other patterns have in the same places: a new combination, not a new kind. */
  recombined: boolean
  lastAt: number
  /** 1: born after the warm-up, 2: such a one that became normal, 0: known from the start. */
  fresh: 0 | 1 | 2
  /** How often it came while fresh. */
  early: number
  example: string
}

type PatternState = [
  number,
  string,
  number,
  Trouble,
  number,
  number,
  boolean,
  number,
  0 | 1 | 2,
  number,
  string,
]
export type PatternSetState = [nextId: number, made: number, evictedOnce: number, patterns: PatternState[]]

/**
 * Online mining of message patterns: Drain's fixed-length groups (He et al. 2017), but a place becomes a variable only when
 * many otherwise equal patterns differ there, so that routes, levels and statuses stay apart. At most 128 patterns.
 */
export class PatternSet {
  #byLength = new Map<number, Pattern[]>()
  #byTokens = new Map<string, Pattern>()
  #size = 0
  #characters = 0
  #nextId = 1
  #evictedOnce = 0
  /** Patterns made so far, less those that turned out to be one. */
  made = 0

  static load([nextId, made, evictedOnce, patterns]: PatternSetState): PatternSet {
    const set = new PatternSet()
    for (const [
      id,
      text,
      count,
      trouble,
      bornAt,
      bornEvents,
      recombined,
      lastAt,
      fresh,
      early,
      example,
    ] of patterns) {
      const tokens = text === '' ? [] : text.split(' ')
      set.#put({ id, tokens, count, trouble, bornAt, bornEvents, recombined, lastAt, fresh, early, example })
    }
    set.#nextId = nextId
    set.made = made
    set.#evictedOnce = evictedOnce
    return set
  }

  save(): PatternSetState {
    const patterns = [...this.all()].map(
      (p): PatternState => [
        p.id,
        textOf(p),
        p.count,
        p.trouble,
        p.bornAt,
        p.bornEvents,
        p.recombined,
        p.lastAt,
        p.fresh,
        p.early,
        p.example,
      ],
    )
    return [this.#nextId, this.made, this.#evictedOnce, patterns]
  }

  get size(): number {
    return this.#size
  }

  *all(): Generator<Pattern> {
    for (const group of this.#byLength.values()) yield* group
  }

  byId(id: number): Pattern | null {
    for (const pattern of this.all()) if (pattern.id === id) return pattern
    return null
  }

  /** The pattern that these tokens follow in every place, the one with the fewest variables; null when there is none. */
  find(tokens: readonly string[]): Pattern | null {
    const key = tokens.join(' ')
    const known = this.#byTokens.get(key)
    if (known !== undefined) return known
    let best: Pattern | null = null
    let bestFixed = -1
    for (const pattern of this.#byLength.get(tokens.length) ?? []) {
      const fixed = fixedPlaces(pattern.tokens, tokens)
      if (fixed > bestFixed) {
        best = pattern
        bestFixed = fixed
      }
    }
    if (best !== null) {
      if (this.#byTokens.size > 4000) this.#byTokens.clear()
      this.#byTokens.set(key, best)
    }
    return best
  }

  /** Whether each of these tokens stands at its place in some known pattern of the same length. */
  recombines(tokens: readonly string[]): boolean {
    const group = this.#byLength.get(tokens.length)
    if (group === undefined) return false
    return tokens.every((token, place) => group.some(pattern => pattern.tokens[place] === token))
  }

  see(pattern: Pattern, time: number, stillFresh: boolean): void {
    pattern.count++
    pattern.lastAt = Math.max(pattern.lastAt, time)
    if (stillFresh) pattern.early++
    else if (pattern.fresh === 1) pattern.fresh = 2
  }

  add(reading: Reading, trouble: Trouble, events: number, late: boolean): void {
    this.made++
    const keepsExample = this.#size < MAX_EXAMPLES || late
    const pattern: Pattern = {
      id: this.#nextId++,
      tokens: reading.tokens.map(token => token.toWellFormed()),
      count: 1,
      trouble,
      bornAt: reading.time,
      bornEvents: events,
      recombined: this.recombines(reading.tokens),
      lastAt: reading.time,
      fresh: late ? 1 : 0,
      early: 1,
      example: keepsExample ? reading.text.slice(0, EXAMPLE_LENGTH).toWellFormed() : '',
    }
    this.#put(pattern)
    this.#mergeSiblings(pattern)
    while (this.#size > MAX_PATTERNS || (this.#characters > MAX_CHARACTERS && this.#size > 1)) this.#evict()
  }

  seenOnce(): number {
    let once = this.#evictedOnce
    for (const pattern of this.all()) if (pattern.count === 1) once++
    return once
  }

  /**
   * The conformal p-value of one more event of this pattern (null: of a new one) by its rarity: with it counted, the
   * share of the events whose pattern is as rare or rarer.
   */
  rarity(pattern: Pattern | null, events: number): number {
    const count = (pattern?.count ?? 0) + 1
    let mass = count + this.#evictedOnce
    for (const other of this.all()) if (other !== pattern && other.count <= count) mass += other.count
    return Math.min(1, mass / (events + 1))
  }

  /** Fresh patterns that differ from these tokens in one place in ten at most, the eldest first: the same news in other words. */
  freshKin(tokens: readonly string[], self: Pattern | null): Pattern[] {
    const most = Math.max(1, Math.floor(tokens.length / 10))
    return (this.#byLength.get(tokens.length) ?? [])
      .filter(other => other !== self && other.fresh === 1 && differences(tokens, other.tokens, most) !== '')
      .sort((a, b) => a.id - b.id)
  }

  /** The known patterns most like these tokens, the likest first. */
  nearest(tokens: readonly string[], self: Pattern | null, limit: number): Pattern[] {
    const wanted = new Set(tokens.filter(isWord))
    return [...this.all()]
      .filter(pattern => pattern !== self && pattern.fresh !== 1)
      .map(pattern => ({ pattern, likeness: likeness(pattern.tokens, wanted) }))
      .filter(({ likeness }) => likeness > 0.2)
      .sort(
        (a, b) => b.likeness - a.likeness || b.pattern.count - a.pattern.count || a.pattern.id - b.pattern.id,
      )
      .slice(0, limit)
      .map(({ pattern }) => pattern)
  }

  #put(pattern: Pattern): void {
    const group = this.#byLength.get(pattern.tokens.length)
    if (group === undefined) this.#byLength.set(pattern.tokens.length, [pattern])
    else group.push(pattern)
    this.#size++
    this.#characters += sizeOf(pattern)
    this.#byTokens.clear()
  }

  #remove(pattern: Pattern): void {
    const group = this.#byLength.get(pattern.tokens.length) ?? []
    const rest = group.filter(other => other !== pattern)
    if (rest.length === 0) this.#byLength.delete(pattern.tokens.length)
    else this.#byLength.set(pattern.tokens.length, rest)
    this.#size--
    this.#characters -= sizeOf(pattern)
    this.#byTokens.clear()
  }

  /** The rarest goes first, of these the one not seen for longest. */
  #evict(): void {
    let victim: Pattern | null = null
    for (const pattern of this.all()) {
      const rarer = victim === null || pattern.count < victim.count
      const older = victim !== null && pattern.count === victim.count && pattern.lastAt < victim.lastAt
      if (rarer || older) victim = pattern
    }
    if (victim === null) return
    if (victim.count === 1) this.#evictedOnce++
    this.#remove(victim)
  }

  #mergeSiblings(born: Pattern): void {
    const alike = this.#siblings(born)
    if (alike === null) return
    const { places, members } = alike
    if (![...places].every(place => this.#varies(place, members))) return
    const eldest = members.reduce((a, b) => (b.count > a.count ? b : a))
    const merged: Pattern = {
      ...eldest,
      tokens: eldest.tokens.map((token, place) => (places.has(place) ? ANY : token)),
    }
    merged.count = members.reduce((sum, member) => sum + member.count, 0)
    merged.bornAt = Math.min(...members.map(member => member.bornAt))
    merged.lastAt = Math.max(...members.map(member => member.lastAt))
    merged.bornEvents = Math.min(...members.map(member => member.bornEvents))
    merged.fresh = members.every(member => member.fresh === 1)
      ? 1
      : members.some(member => member.fresh === 0)
        ? 0
        : 2
    merged.early = members.reduce((sum, member) => sum + member.early, 0)
    for (const member of members) this.#remove(member)
    this.made = Math.max(1, this.made - members.length + 1)
    this.#put(merged)
  }

  /** A place varies if nearly each of these patterns has a word of its own there, mostly words not established elsewhere. */
  #varies(place: number, members: Pattern[]): boolean {
    const words = new Set(members.map(member => member.tokens[place]))
    if (words.size < 0.75 * members.length) return false
    if (words.size >= SIBLINGS_ALWAYS) return true
    const length = members[0]?.tokens.length ?? 0
    for (const other of this.#byLength.get(length) ?? []) {
      if (other.count > 2) words.delete(other.tokens[place])
    }
    return words.size * 2 >= members.length
  }

  /** The largest group of patterns that equal this one but for the same few places. */
  #siblings(born: Pattern): { places: Set<number>; members: Pattern[] } | null {
    const most = Math.max(1, Math.floor(born.tokens.length * 0.35))
    const groups = new Map<string, Pattern[]>()
    for (const other of this.#byLength.get(born.tokens.length) ?? []) {
      const places = other === born ? '' : differences(born.tokens, other.tokens, most)
      if (places === '') continue
      const group = groups.get(places)
      if (group === undefined) groups.set(places, [other])
      else group.push(other)
    }
    let best: { places: Set<number>; members: Pattern[] } | null = null
    for (const [places, members] of groups) {
      if (members.length + 1 < SIBLINGS || (best !== null && members.length + 1 <= best.members.length))
        continue
      best = { places: new Set(places.split(',').map(Number)), members: [...members, born] }
    }
    return best
  }
}

export function textOf(pattern: Pattern): string {
  return pattern.tokens.join(' ')
}

function sizeOf(pattern: Pattern): number {
  return JSON.stringify(pattern.tokens).length + JSON.stringify(pattern.example).length + 48
}

function fixedPlaces(pattern: readonly string[], tokens: readonly string[]): number {
  let fixed = 0
  for (let place = 0; place < tokens.length; place++) {
    if (pattern[place] === tokens[place]) fixed++
    else if (pattern[place] !== ANY) return -1
  }
  return fixed
}

function differences(a: readonly string[], b: readonly string[], most: number): string {
  const places: number[] = []
  for (let place = 0; place < a.length; place++) {
    if (a[place] === b[place]) continue
    places.push(place)
    if (places.length > most) return ''
  }
  return places.join(',')
}

/** The share of words that two patterns have in common (Dice), variables apart. */
function likeness(tokens: readonly string[], wanted: Set<string>): number {
  const own = new Set(tokens.filter(isWord))
  let shared = 0
  for (const token of own) if (wanted.has(token)) shared++
  return (2 * shared) / (own.size + wanted.size || 1)
}

function isWord(token: string): boolean {
  return /\w/.test(token) && !token.startsWith('<')
}
