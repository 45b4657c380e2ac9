import { jsonBytes } from '../../stats/json-bytes'

interface Entry {
  code: number
  uses: number
  /** What it takes of the saved state, in bytes. */
  size: number
}

/** The words of all patterns, each kept once for as long as a pattern uses it, and their numbers. */
export class Vocabulary {
  #entries = new Map<string, Entry>()
  #nextCode: number
  /** Numbers of words that no pattern uses any more: given again, so that numbers stay small. */
  #free: number[] = []
  /** What the words take of the saved state, in bytes. */
  bytes = 0

  /** Numbers are given from `firstCode` on. */
  constructor(firstCode: number) {
    this.#nextCode = firstCode
  }

  /** The number of a word that one more pattern uses. */
  use(word: string): number {
    const known = this.#entries.get(word)
    if (known !== undefined) {
      known.uses++
      return known.code
    }
    const code = this.#free.pop() ?? this.#nextCode++
    const size = sizeOf(word)
    this.#entries.set(word, { code, uses: 1, size })
    this.bytes += size
    return code
  }

  /** One pattern less uses the word. */
  release(word: string): void {
    const known = this.#entries.get(word)
    if (known === undefined || --known.uses > 0) return
    this.#entries.delete(word)
    this.#free.push(known.code)
    this.bytes -= known.size
  }

  /** The number of a word that some pattern uses. */
  codeOf(word: string): number | undefined {
    return this.#entries.get(word)?.code
  }
}

/** Beside its own bytes one that parts it from the next. */
function sizeOf(word: string): number {
  return jsonBytes(word) - 1
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'
const BASE = DIGITS.length

/** Numbers below 4,096 as text, two characters each. */
export function packNumbers(numbers: readonly number[]): string {
  return numbers.map(number => `${DIGITS[Math.floor(number / BASE)]}${DIGITS[number % BASE]}`).join('')
}

/** What `packNumbers` was given. */
export function unpackNumbers(text: string): number[] {
  return Array.from({ length: text.length / 2 }, (_, index) => {
    const [high = '', low = ''] = text.slice(2 * index, 2 * index + 2)
    return DIGITS.indexOf(high) * BASE + DIGITS.indexOf(low)
  })
}
