import type { Reading } from '../../text/read-event'
import type { Trouble } from '../../text/trouble'
import { differences, fixedPlaces, likeness } from './compare-tokens'
import { loadPattern, type Pattern, type PatternState, savePattern, sizeOf } from './pattern'
import { findSiblings, mergeSiblings } from './siblings'

const MAX_PATTERNS = 128
const MAX_CHARACTERS = 14_000
const MAX_EXAMPLES = 40
const EXAMPLE_LENGTH = 120

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
    for (const state of patterns) set.#put(loadPattern(state))
    set.#nextId = nextId
    set.made = made
    set.#evictedOnce = evictedOnce
    return set
  }

  save(): PatternSetState {
    return [this.#nextId, this.made, this.#evictedOnce, [...this.all()].map(savePattern)]
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
    this.#mergeWithSiblings(pattern)
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
      .filter(
        other => other !== self && other.fresh === 1 && differences(tokens, other.tokens, most) !== null,
      )
      .sort((a, b) => a.id - b.id)
  }

  /** The known patterns most like these tokens, the likest first. */
  nearest(tokens: readonly string[], self: Pattern | null, limit: number): Pattern[] {
    return [...this.all()]
      .filter(pattern => pattern !== self && pattern.fresh !== 1)
      .map(pattern => ({ pattern, likeness: likeness(pattern.tokens, tokens) }))
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

  #mergeWithSiblings(born: Pattern): void {
    const siblings = findSiblings(born, this.#byLength.get(born.tokens.length) ?? [])
    if (siblings === null) return
    for (const member of siblings.members) this.#remove(member)
    this.made = Math.max(1, this.made - siblings.members.length + 1)
    this.#put(mergeSiblings(siblings))
  }
}
