import { jsonBytes } from './json-bytes'
import { packCounts, unpackCounts } from './pack-counts'

const MAX_WORDS = 256
const CLASSES = 34
/** Bytes of the saved state: without words, of a word beside itself, of a pair of letters. */
const OWN_BYTES = 60
const WORD_BYTES = 9
const PAIR_BYTES = 6
/** So many words are kept whatever the room. */
const LEAST_WORDS = 8
/** Weight of "a word never seen", against the words counted. */
const ESCAPE = 1

/** `[total, words, counts of the words, packed counts of letter pairs]`; in older states the pairs are `[index, count, ...]`. */
export type WordCodeState = [total: number, words: string[], counts: number[], pairs: string | number[]]

/**
 * An adaptive code for words: `-log2` of a word's share of those seen, or for a new word the price of an escape and then of its
 * letters by a first-order model of the words' own letter pairs (the escape of PPM, Cleary and Witten 1984). At most 256 words.
 */
export class WordCode {
  #total = 0
  /** The sum of the words' counts. */
  #known = 0
  #counts = new Map<string, number>()
  #pairs = new Uint32Array(CLASSES * CLASSES)
  #totals = new Uint32Array(CLASSES)
  /** What `save` gives takes at most so many bytes. */
  bytes = OWN_BYTES

  static load([total, words, counts, pairs]: WordCodeState): WordCode {
    const code = new WordCode()
    code.#total = total
    for (const [index, word] of words.entries()) {
      code.#counts.set(word, counts[index] ?? 0)
      code.bytes += bytesOf(word)
    }
    code.#known = counts.reduce((sum, count) => sum + count, 0)
    if (typeof pairs === 'string') {
      for (const [index, count] of unpackCounts(pairs, CLASSES * CLASSES).entries())
        code.#addPair(index, count)
    } else {
      for (let at = 0; at + 1 < pairs.length; at += 2) code.#addPair(pairs[at] ?? 0, pairs[at + 1] ?? 0)
    }
    return code
  }

  save(): WordCodeState {
    return [this.#total, [...this.#counts.keys()], [...this.#counts.values()], packCounts(this.#pairs)]
  }

  get total(): number {
    return this.#total
  }

  /** What it costs to tell this word, in bits. */
  bits(word: string): number {
    const short = shorten(word)
    const count = this.#counts.get(short)
    const whole = this.#total + ESCAPE
    if (count !== undefined) return -Math.log2(count / whole)
    let bits = -Math.log2(Math.max(ESCAPE, this.#total - this.#known) / whole)
    let before = 0
    for (let index = 0; index <= short.length; index++) {
      const now = index === short.length ? 0 : classOf(short.charCodeAt(index))
      const pair = this.#pairs[before * CLASSES + now] ?? 0
      bits -= Math.log2((pair + 0.5) / ((this.#totals[before] ?? 0) + 0.5 * CLASSES))
      before = now
    }
    return bits
  }

  learn(word: string): void {
    const short = shorten(word)
    this.#total++
    if (this.#counts.size >= MAX_WORDS && !this.#counts.has(short)) this.#forget()
    const count = this.#counts.get(short)
    if (count === undefined) this.bytes += bytesOf(short)
    this.#counts.set(short, (count ?? 0) + 1)
    this.#known++
    let before = 0
    for (let index = 0; index <= short.length; index++) {
      const now = index === short.length ? 0 : classOf(short.charCodeAt(index))
      this.#addPair(before * CLASSES + now, 1)
      before = now
    }
  }

  /** Forgets the words that came least; false where few are left. */
  shrink(): boolean {
    if (this.#counts.size <= LEAST_WORDS) return false
    this.#forget()
    return true
  }

  /** Forgets the words counted once, and halves the rest. */
  #forget(): void {
    this.#known = 0
    for (const [word, count] of this.#counts) {
      if (count <= 1) {
        this.#counts.delete(word)
        this.bytes -= bytesOf(word)
      } else this.#counts.set(word, count >> 1)
      this.#known += count >> 1
    }
  }

  #addPair(index: number, count: number): void {
    if (count === 0) return
    if (this.#pairs[index] === 0) this.bytes += PAIR_BYTES
    this.#pairs[index] = (this.#pairs[index] ?? 0) + count
    const before = Math.floor(index / CLASSES)
    this.#totals[before] = (this.#totals[before] ?? 0) + count
  }
}

function bytesOf(word: string): number {
  return WORD_BYTES + jsonBytes(word)
}

const LONGEST = 24

function shorten(word: string): string {
  return word.length > LONGEST ? word.slice(0, LONGEST).toWellFormed() : word
}

/** The end of a word 0, letters 1 to 26, digits 27, then `-_.`, `/`, `@:`, quotes and brackets, other ASCII, the rest. */
function classOf(code: number): number {
  const lower = code | 32
  if (lower >= 97 && lower <= 122) return lower - 96
  if (code >= 48 && code <= 57) return 27
  if (code === 45 || code === 95 || code === 46) return 28
  if (code === 47) return 29
  if (code === 64 || code === 58) return 30
  if (code === 34 || code === 39 || code === 40 || code === 41) return 31
  return code < 128 ? 32 : 33
}
