import { jsonBytes } from '../../stats/json-bytes'

/** Contexts and what followed them: `context + step`, count. */
export type StepSequenceState = (string | number)[]

const LONGEST_CONTEXT = 2
const MOST_ENTRIES = 330
/** Bytes of the saved state: without entries, and of an entry's count; and so many entries are kept whatever the room. */
const OWN_BYTES = 2
const COUNT_BYTES = 9
const LEAST_ENTRIES = 32
/** A kind of step of which nothing is known is one of so many. */
const UNKNOWN = 128
export const START = '^'
export const END = '$'

interface Followers {
  total: number
  counts: Map<string, number>
}

/**
 * Which step follows which: prediction by partial matching over contexts of two, one and no steps, where what followed a longer context
 * is ruled out in a shorter one (Cleary and Witten 1984), half a count to escape for each kind that followed (method D,
 * Howard 1993). Bounded: when the table is full, all counts are halved and what falls below one goes.
 */
export class StepSequence {
  #contexts = new Map<string, Followers>()
  #entries = 0
  #entryBytes = 0

  static load(state: StepSequenceState): StepSequence {
    const sequence = new StepSequence()
    for (let index = 0; index + 1 < state.length; index += 2) {
      const key = String(state[index])
      sequence.#add(key.slice(0, -1), key.slice(-1), Number(state[index + 1]))
    }
    return sequence
  }

  save(): StepSequenceState {
    return [...this.#contexts].flatMap(([context, { counts }]) =>
      [...counts].flatMap(([step, count]) => [context + step, count]),
    )
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    return OWN_BYTES + this.#entryBytes
  }

  /** Forgets what followed least; false where hardly anything is known. */
  shrink(): boolean {
    if (this.#entries <= LEAST_ENTRIES) return false
    this.#halve()
    return true
  }

  /** `-log2 P(step | the two before)`. */
  bits(context: string, step: string): number {
    let p = 1
    let longer: Followers | null = null
    for (let length = Math.min(LONGEST_CONTEXT, context.length); length >= 0; length--) {
      const known = this.#contexts.get(context.slice(context.length - length))
      if (known === undefined) continue
      const { total, kinds } = left(known, longer)
      longer = known
      if (kinds === 0) continue
      const count = known.counts.get(step) ?? 0
      if (count > 0) return -Math.log2((p * (count - 0.5)) / total)
      p *= Math.min(0.9, (0.5 * kinds) / total)
    }
    return -Math.log2(p / UNKNOWN)
  }

  /** What usually follows, at most three, with their shares. */
  expected(context: string): { step: string; share: number }[] {
    for (let length = Math.min(LONGEST_CONTEXT, context.length); length >= 0; length--) {
      const known = this.#contexts.get(context.slice(context.length - length))
      if (known === undefined) continue
      return [...known.counts]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 3)
        .map(([step, count]) => ({ step, share: count / known.total }))
    }
    return []
  }

  /** Learns a whole session, with its beginning and end. */
  learn(steps: string): void {
    const whole = `${START}${steps}${END}`
    for (let place = 1; place < whole.length; place++) {
      for (let length = 0; length <= Math.min(LONGEST_CONTEXT, place); length++) {
        this.#add(whole.slice(place - length, place), whole.charAt(place), 1)
      }
    }
    while (this.#entries > MOST_ENTRIES) this.#halve()
  }

  forget(symbol: string): void {
    this.#keep((context, step, count) => (context.includes(symbol) || step === symbol ? 0 : count))
  }

  #add(context: string, step: string, times: number): void {
    const known = this.#contexts.get(context) ?? { total: 0, counts: new Map() }
    this.#contexts.set(context, known)
    if (!known.counts.has(step)) {
      this.#entries++
      this.#entryBytes += COUNT_BYTES + jsonBytes(context + step)
    }
    known.counts.set(step, (known.counts.get(step) ?? 0) + times)
    known.total += times
  }

  #halve(): void {
    this.#keep((_, __, count) => Math.floor(count / 2))
  }

  #keep(counted: (context: string, step: string, count: number) => number): void {
    const before = this.#contexts
    this.#contexts = new Map()
    this.#entries = 0
    this.#entryBytes = 0
    for (const [context, { counts }] of before) {
      for (const [step, count] of counts) {
        const kept = counted(context, step, count)
        if (kept >= 1) this.#add(context, step, kept)
      }
    }
  }
}

/** What followed a context beside all that followed a longer one, which the step in question did not. */
function left({ total, counts }: Followers, longer: Followers | null): { total: number; kinds: number } {
  const rest = { total, kinds: counts.size }
  if (longer === null) return rest
  for (const step of longer.counts.keys()) {
    rest.total -= counts.get(step) ?? 0
    if (counts.has(step)) rest.kinds--
  }
  return rest
}
