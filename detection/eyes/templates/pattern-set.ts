import { messageStart } from '../../text/message-start'
import type { Reading } from '../../text/read-event'
import type { Trouble } from '../../text/trouble'
import { differences, likeness } from './compare-tokens'
import { Forgotten } from './forgotten'
import { MessageKinds } from './message-kinds'
import { ANY_CODE, type Novelty, noveltyOf, strangenessOf } from './novelty'
import { ANY, loadPattern, type Pattern, type PatternState, savePattern, sizeOf, textOf } from './pattern'
import { PatternIndex } from './pattern-index'
import { type Rarity, rarityOf, rarityOfNew } from './rarity'
import { findSiblings, mergeSiblings } from './siblings'
import { Vocabulary } from './vocabulary'

const MAX_PATTERNS = 256
const MAX_BYTES = 19_500
const MAX_EXAMPLES = 24
const EXAMPLE_LENGTH = 100
/** The youngest patterns are not forgotten while they take no more than this share of the room. */
const YOUNG_SHARE = 1 / 8
/** Patterns that are held beside the others again whenever one is born. */
const COMPARED_AGAIN = 6
/** A pattern's counts and times may take so many more bytes than they usually do; and what the set has beside patterns. */
const UNUSUAL_BYTES = 14
const OWN_BYTES = 600
export type PatternSetState = [
  nextId: number,
  made: number,
  forgotten: number[],
  mergedOnce: number,
  words: string,
  origin: number,
  patterns: PatternState[],
]

/**
 * Online mining of message patterns: Drain's fixed-length groups (He et al. 2017), but a place becomes a variable only when
 * many otherwise equal patterns differ there, so that routes, levels and statuses stay apart. At most 256 patterns, and 20 KB.
 */
export class PatternSet {
  #all: Pattern[] = []
  #index = new PatternIndex()
  #bytes = 0
  #nextId = 1
  /** Forgotten patterns that came once, by their strangeness. */
  #forgotten = new Forgotten()
  /** Of these, those that turned out to be of a pattern with variables. */
  #mergedOnce = 0
  #words = new Vocabulary(ANY_CODE + 1)
  #kinds: MessageKinds | null = null
  /** Of the event that was last judged: it is learned next. */
  #novelty: { tokens: readonly string[]; novelty: Novelty } | null = null
  /** Patterns made so far, less those that turned out to be one. */
  made = 0

  static load([nextId, made, forgotten, mergedOnce, words, origin, patterns]: PatternSetState): PatternSet {
    const list = words.split(' ')
    const set = PatternSet.of(patterns.map(state => loadPattern(state, list, origin)))
    set.#nextId = nextId
    set.made = made
    set.#forgotten = new Forgotten(forgotten)
    set.#mergedOnce = mergedOnce
    return set
  }

  /** A set of these patterns, each of them made once. */
  static of(patterns: readonly Pattern[]): PatternSet {
    const set = new PatternSet()
    for (const pattern of patterns) set.#put({ ...pattern })
    set.made = patterns.length
    set.#nextId = patterns.reduce((most, { id }) => Math.max(most, id), 0) + 1
    return set
  }

  save(): PatternSetState {
    const all = this.#all
    const places = new Map<string, number>()
    for (const { tokens } of all)
      for (const token of tokens) if (!places.has(token)) places.set(token, places.size)
    const origin = all.reduce((least, { bornAt }) => Math.min(least, bornAt), all[0]?.bornAt ?? 0)
    const states = all.map(pattern => savePattern(pattern, word => places.get(word) ?? 0, origin))
    const words = [...places.keys()].join(' ')
    return [this.#nextId, this.made, this.#forgotten.save(), this.#mergedOnce, words, origin, states]
  }

  get size(): number {
    return this.#all.length
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    return OWN_BYTES + this.#taken() + UNUSUAL_BYTES * this.size
  }

  /** Forgets what can be missed most easily; false where one pattern is left. */
  shrink(): boolean {
    if (this.size <= 1) return false
    this.#makeRoom()
    return true
  }

  /** Every pattern, in the order of their births. */
  all(): readonly Pattern[] {
    return this.#all
  }

  byId(id: number): Pattern | null {
    for (const pattern of this.#all) if (pattern.id === id) return pattern
    return null
  }

  /** The pattern that these tokens follow in every place, the one with the fewest variables; null when there is none. */
  find(tokens: readonly string[]): Pattern | null {
    return this.#index.find(tokens)
  }

  /** Whether each of these tokens stands at its place in some known pattern of the same length. */
  recombines(tokens: readonly string[]): boolean {
    const group = this.#index.ofLength(tokens.length)
    if (group.length === 0 || !tokens.every(token => this.#words.codeOf(token) !== undefined)) return false
    return tokens.every((token, place) => group.some(pattern => pattern.tokens[place] === token))
  }

  see(pattern: Pattern, time: number, stillFresh: boolean): void {
    this.#novelty = null
    pattern.count++
    pattern.lastAt = Math.max(pattern.lastAt, time)
    if (stillFresh) pattern.early++
    else if (pattern.fresh === 1) pattern.fresh = 2
  }

  add(reading: Reading, trouble: Trouble, events: number, late: boolean): void {
    this.made++
    const keepsExample = this.size < MAX_EXAMPLES || late
    const pattern: Pattern = {
      id: this.#nextId++,
      tokens: reading.tokens.map(token => token.toWellFormed()),
      codes: [],
      head: headOf(reading),
      count: 1,
      trouble,
      bornAt: reading.time,
      bornEvents: events,
      recombined: this.recombines(reading.tokens),
      lastAt: reading.time,
      fresh: late ? 1 : 0,
      early: 1,
      example: keepsExample ? reading.text.slice(0, EXAMPLE_LENGTH).toWellFormed() : '',
      size: 0,
      strangeness: strangenessOf(this.novelty(reading.tokens).bits, events),
    }
    this.#put(pattern)
    this.#compareAgain(events)
    this.#mergeWithSiblings(pattern)
    while (this.size > MAX_PATTERNS || (this.#taken() > MAX_BYTES && this.size > 1)) this.#makeRoom()
  }

  seenOnce(): number {
    let once = this.#forgotten.size - this.#mergedOnce
    for (const pattern of this.#all) if (pattern.count === 1) once++
    return once
  }

  /** The conformal p-value of one more event of this pattern, or of a new one (null) of these tokens. */
  rarity(tokens: readonly string[], pattern: Pattern | null, events: number): Rarity {
    if (pattern !== null) return rarityOf(pattern, this.#all, this.#forgotten, events)
    const { bits } = this.novelty(tokens)
    return rarityOfNew(this.#codesOf(tokens), bits, this.#all, this.#forgotten, events)
  }

  /** The kind of message that an event is, as the patterns known tell it: its constant words, or its own masked text. */
  kindOf(reading: Reading): string {
    this.#kinds ??= new MessageKinds(this.all())
    const { tokens } = this.find(reading.tokens) ?? reading
    return this.#kinds.kindOf({ tokens, head: headOf(reading) }) || tokens.join(' ')
  }

  /** How strange these tokens are beside the patterns known, but for `self`. */
  novelty(tokens: readonly string[], self: Pattern | null = null): Novelty {
    if (self === null && this.#novelty?.tokens === tokens) return this.#novelty.novelty
    const novelty = noveltyOf(this.#codesOf(tokens), this.#all, self)
    if (self === null) this.#novelty = { tokens, novelty }
    return novelty
  }

  /** The patterns that have another word than these tokens in one place, the one with the most such words; but for those apart. */
  neighbours(tokens: readonly string[], apart: readonly Pattern[]): Pattern[] {
    const codes = this.#codesOf(tokens)
    const byPlace = new Map<number, Pattern[]>()
    for (const other of this.#index.ofLength(tokens.length)) {
      const place = apart.includes(other) ? undefined : differences(codes, other.codes, 1)?.[0]
      if (place === undefined) continue
      const known = byPlace.get(place)
      if (known === undefined) byPlace.set(place, [other])
      else known.push(other)
    }
    let most: Pattern[] = []
    for (const others of byPlace.values()) if (others.length > most.length) most = others
    return most
  }

  #codesOf(tokens: readonly string[]): number[] {
    return tokens.map(token => this.#words.codeOf(token) ?? UNKNOWN_CODE)
  }

  /** Fresh patterns that differ from these tokens in one place in ten at most, the eldest first: the same news in other words. */
  freshKin(tokens: readonly string[], self: Pattern | null): Pattern[] {
    const most = Math.max(1, Math.floor(tokens.length / 10))
    const codes = this.#codesOf(tokens)
    return this.#index
      .ofLength(tokens.length)
      .filter(other => other !== self && other.fresh === 1 && differences(codes, other.codes, most) !== null)
      .sort((a, b) => a.id - b.id)
  }

  /** The patterns that are normal and most like these tokens, the likest first; the commonest one where none is like them. */
  nearest(tokens: readonly string[], self: Pattern | null, limit: number): Pattern[] {
    const normal = this.#all
      .filter(pattern => pattern !== self && pattern.fresh !== 1)
      .map(pattern => ({ pattern, likeness: likeness(pattern.tokens, tokens) }))
      .sort(
        (a, b) => b.likeness - a.likeness || b.pattern.count - a.pattern.count || a.pattern.id - b.pattern.id,
      )
    const alike = normal.filter(({ likeness }) => likeness > 0.2).slice(0, limit)
    if (alike.length > 0) return alike.map(({ pattern }) => pattern)
    return normal
      .map(({ pattern }) => pattern)
      .sort((a, b) => b.count - a.count)
      .slice(0, 1)
  }

  #put(pattern: Pattern): void {
    pattern.codes = pattern.tokens.map(token => (token === ANY ? ANY_CODE : this.#words.use(token)))
    this.#all.push(pattern)
    this.#index.add(pattern)
    pattern.size = sizeOf(pattern)
    this.#bytes += pattern.size
    this.#changed()
  }

  #remove(pattern: Pattern): void {
    for (const token of pattern.tokens) if (token !== ANY) this.#words.release(token)
    this.#all.splice(this.#all.indexOf(pattern), 1)
    this.#index.remove(pattern)
    this.#bytes -= pattern.size
    this.#changed()
  }

  #changed(): void {
    this.#kinds = null
    this.#novelty = null
  }

  #taken(): number {
    return this.#bytes + this.#words.bytes
  }

  /**
   * The rarest, of these the one not seen for longest, loses its example, while there are many, or goes. The youngest stay: what has come
   * once had no time to come again, and would be new for ever where all others came twice (as a window before a frequency
   * sketch does for caches, Einziger, Friedman and Manes 2017).
   */
  #makeRoom(): void {
    const dispensable = this.size <= MAX_PATTERNS ? this.#rarestExample() : null
    if (dispensable !== null) {
      this.#bytes -= dispensable.size
      dispensable.example = ''
      dispensable.size = sizeOf(dispensable)
      this.#bytes += dispensable.size
      return
    }
    const victim = rarestOf(this.#all, this.size - this.#young()) ?? rarestOf(this.#all)
    if (victim === null) return
    if (victim.count === 1) this.#forgotten.add(victim.strangeness)
    this.#remove(victim)
  }

  /** The rarest pattern that has an example, where too many have one. */
  #rarestExample(): Pattern | null {
    const withExample = this.#all.filter(({ example }) => example !== '')
    return withExample.length > MAX_EXAMPLES ? rarestOf(withExample) : null
  }

  /** How many of the youngest patterns fit into their share of the room. */
  #young(): number {
    let young = 0
    let bytes = 0
    while (young < YOUNG_SHARE * MAX_PATTERNS) {
      const pattern = this.#all[this.size - young - 1]
      if (pattern === undefined) break
      bytes += pattern.size + textOf(pattern).length
      if (bytes > YOUNG_SHARE * MAX_BYTES) break
      young++
    }
    return young
  }

  /** Holds some of the patterns that came once beside the others again, in turn: what was strange may have found its like. */
  #compareAgain(events: number): void {
    const once = this.#all.filter(({ count }) => count === 1)
    // Where one new pattern follows another, each of them pays for one comparison only.
    const sinceLast = events - (this.#all.at(-2)?.bornEvents ?? 0)
    const turns = Math.min(COMPARED_AGAIN, Math.max(1, sinceLast), once.length)
    for (let turn = 0; turn < turns; turn++) {
      const pattern = once[(this.#nextId * COMPARED_AGAIN + turn) % once.length] as Pattern
      pattern.strangeness = strangenessOf(noveltyOf(pattern.codes, this.#all, pattern).bits, events)
    }
  }

  #mergeWithSiblings(born: Pattern): void {
    const siblings = findSiblings(born, this.#index.ofLength(born.tokens.length))
    if (siblings === null) return
    for (const member of siblings.members) {
      // What it merges into is common, but it was new when it came: such news are to be expected.
      if (member.count === 1) {
        this.#forgotten.add(member.strangeness)
        this.#mergedOnce++
      }
      this.#remove(member)
    }
    this.made = Math.max(1, this.made - siblings.members.length + 1)
    this.#put(mergeSiblings(siblings))
  }
}

/** Of the first so many. */
function rarestOf(patterns: readonly Pattern[], first = patterns.length): Pattern | null {
  let rarest: Pattern | null = null
  for (let at = 0; at < first; at++) {
    const pattern = patterns[at]
    if (pattern === undefined) break
    const rarer = rarest === null || pattern.count < rarest.count
    const older = rarest !== null && pattern.count === rarest.count && pattern.lastAt < rarest.lastAt
    if (rarer || older) rarest = pattern
  }
  return rarest
}

/** How many of an event's tokens come before its message. */
function headOf({ text, starts }: Reading): number {
  const start = messageStart(text)
  return starts.filter(at => at < start).length
}

/** A token that no pattern has. */
const UNKNOWN_CODE = -1
