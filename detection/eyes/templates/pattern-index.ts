import { fixedPlaces } from './compare-tokens'
import { ANY, type Pattern, textOf } from './pattern'

/** Finds the pattern of an event: one without variables by its tokens, one with some among those of its length. */
export class PatternIndex {
  #byLength = new Map<number, Pattern[]>()
  #constant = new Map<string, Pattern>()
  #varying = new Map<number, Pattern[]>()
  /** What was found for lists of tokens since a pattern came or went: equal ones are mostly the same list. */
  #found = new WeakMap<readonly string[], Pattern | null>()
  /** The last one: each event asks for its own four times. */
  #last: { tokens: readonly string[]; pattern: Pattern | null } | null = null

  add(pattern: Pattern): void {
    pushTo(this.#byLength, pattern)
    if (pattern.tokens.includes(ANY)) pushTo(this.#varying, pattern)
    else this.#constant.set(textOf(pattern), pattern)
    this.#forget()
  }

  remove(pattern: Pattern): void {
    removeFrom(this.#byLength, pattern)
    removeFrom(this.#varying, pattern)
    const text = textOf(pattern)
    if (this.#constant.get(text) === pattern) this.#constant.delete(text)
    this.#forget()
  }

  /** All patterns of so many tokens. */
  ofLength(length: number): readonly Pattern[] {
    return this.#byLength.get(length) ?? []
  }

  /** The pattern that these tokens follow in every place, the one with the fewest variables; null when there is none. */
  find(tokens: readonly string[]): Pattern | null {
    if (this.#last?.tokens === tokens) return this.#last.pattern
    let found = this.#found.get(tokens)
    if (found === undefined) {
      found = this.#constant.get(tokens.join(' ')) ?? this.#findVarying(tokens)
      this.#found.set(tokens, found)
    }
    this.#last = { tokens, pattern: found }
    return found
  }

  #forget(): void {
    this.#found = new WeakMap()
    this.#last = null
  }

  #findVarying(tokens: readonly string[]): Pattern | null {
    let best: Pattern | null = null
    let bestFixed = -1
    for (const pattern of this.#varying.get(tokens.length) ?? []) {
      const fixed = fixedPlaces(pattern.tokens, tokens)
      if (fixed > bestFixed) {
        best = pattern
        bestFixed = fixed
      }
    }
    return best
  }
}

function pushTo(groups: Map<number, Pattern[]>, pattern: Pattern): void {
  const group = groups.get(pattern.tokens.length)
  if (group === undefined) groups.set(pattern.tokens.length, [pattern])
  else group.push(pattern)
}

function removeFrom(groups: Map<number, Pattern[]>, pattern: Pattern): void {
  const group = groups.get(pattern.tokens.length)
  const at = group?.indexOf(pattern) ?? -1
  if (group === undefined || at < 0) return
  if (group.length > 1) group.splice(at, 1)
  else groups.delete(pattern.tokens.length)
}
