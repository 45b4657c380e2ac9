import { ANY } from './pattern'

/** So many words in one place of otherwise equal messages make it a variable. */
const KINDS = 4
/** Messages of fewer words are all name. */
const SHORTEST = 3
const ROUNDS = 2
const UNIT = /^(?:[KMGT]?i?B|[kmg]b|ms|us|s|secs?|seconds?)$/i
const PAIR = /^([A-Za-z_][\w.-]*[=:])(.+)$/

/** What a known pattern says, from its first word of the message on. */
export interface Message {
  tokens: readonly string[]
  head: number
}

/**
 * Which kind of message a line is, coarser than its pattern: its constant words alone, whatever its level and component, and
 * however many variables stand between them. What is constant is learned from the patterns known: a key that ever holds a
 * masked value always holds a variable, and a place where four words came is one (as in Drain, He et al. 2017, but
 * without lengths and thresholds of likeness).
 */
export class MessageKinds {
  #variableKeys = new Set<string>()
  /** Words that stood in variable places, by the word before. */
  #variablesAfter = new Map<string, Set<string>>()
  /** Kinds with a variable place, as `Failed password for <*> from port`. */
  #kinds = new Set<string>()

  constructor(messages: Iterable<Message>) {
    const known = [...messages]
    for (const { tokens, head } of known) this.#learnKeys(tokens, head)
    let sequences = known.map(({ tokens, head }) => this.#constants(tokens, head))
    for (let round = 0; round < ROUNDS; round++) {
      this.#learnPlaces(sequences)
      sequences = sequences.map(words => this.#generalized(words))
    }
  }

  /** The constant words of a message of these masked tokens. */
  kindOf({ tokens, head }: Message): string {
    const words = this.#generalized(this.#constants(tokens, head))
    return words.filter(word => word !== ANY).join(' ')
  }

  #learnKeys(tokens: readonly string[], head: number): void {
    for (const token of tokens.slice(head)) {
      const [, key, value = ''] = PAIR.exec(token) ?? []
      if (key !== undefined && isVariable(value)) this.#variableKeys.add(key)
    }
  }

  #constants(tokens: readonly string[], head: number): string[] {
    const words: string[] = []
    let quoted = false
    for (let place = head; place < tokens.length; place++) {
      const token = tokens[place] ?? ''
      if (token === '"') quoted = !quoted
      if (quoted || !/[A-Za-z]/.test(token)) continue
      const [, key, value = ''] = PAIR.exec(token) ?? []
      if (key !== undefined) {
        words.push(key)
        if (!this.#variableKeys.has(key) && !isVariable(value)) words.push(value)
      } else if (isVariable(token)) {
        const lead = /^[A-Za-z][A-Za-z-]*(?=\.{3})/.exec(token)
        if (lead !== null) words.push(lead[0])
      } else if (!(UNIT.test(token) && isVariable(tokens[place - 1] ?? ''))) words.push(token)
    }
    return words
  }

  #learnPlaces(sequences: readonly string[][]): void {
    const wordsAt = new Map<string, Set<string>>()
    for (const words of new Map(sequences.map(words => [words.join(' '), words])).values()) {
      for (const place of this.#places(words)) {
        const kind = withVariable(words, place)
        const known = wordsAt.get(kind)
        if (known === undefined) wordsAt.set(kind, new Set([words[place] ?? '']))
        else known.add(words[place] ?? '')
      }
    }
    for (const [kind, words] of wordsAt) {
      if (words.size < KINDS) continue
      this.#kinds.add(kind)
      const split = kind.split(' ')
      const before = split[split.indexOf(ANY) - 1] ?? ''
      this.#variablesAfter.set(before, new Set([...words, ...(this.#variablesAfter.get(before) ?? [])]))
    }
  }

  #generalized(words: readonly string[]): string[] {
    const general = words.map((word, place) =>
      this.#places(words).includes(place) && this.#variablesAfter.get(words[place - 1] ?? '')?.has(word)
        ? ANY
        : word,
    )
    for (const place of this.#places(general)) {
      if (this.#kinds.has(withVariable(general, place))) return general.with(place, ANY)
    }
    return general
  }

  /** Where a word may vary: not the first, and no key. */
  #places(words: readonly string[]): number[] {
    if (words.length < SHORTEST) return []
    return [...words.keys()].filter(place => place > 0 && !/[=:]$/.test(words[place] ?? ''))
  }
}

function withVariable(words: readonly string[], place: number): string {
  return words.with(place, ANY).join(' ')
}

/** Masked, or with a digit, a path or a dotted name. */
function isVariable(token: string): boolean {
  return /[<\d/@]|[^.]\.[^.]+\.[^.]/.test(token)
}
