import { jsonBytes } from '../../stats/json-bytes'

/** `[symbol, times seen, name]` */
export type StepNamesState = [symbol: string, seen: number, name: string][]

const MOST = 160
/** Bytes of the saved state that a step takes beside its name. */
const NAME_BYTES = 17
const MOST_CHARACTERS = 1000
const LONGEST_NAME = 40
const SELDOM = 4
/** What has no symbol of its own: the table is full of commoner steps. */
export const OTHER = '~'

/** One character for each kind of step, so that a session is a short string. Bounded: a rare step gives way to a new one. */
export class StepNames {
  #symbols = new Map<string, string>()
  #names = new Map<string, { name: string; seen: number }>()
  #characters = 0
  /** What `save` gives takes at most so many bytes. */
  bytes = 2

  static load(state: StepNamesState): StepNames {
    const steps = new StepNames()
    for (const [symbol, seen, name] of state) steps.#put(symbol, name, seen)
    return steps
  }

  save(): StepNamesState {
    return [...this.#names].map(([symbol, { name, seen }]) => [symbol, seen, name])
  }

  /** The symbol of a step; null for one never seen. */
  find(name: string): string | null {
    return this.#symbols.get(shortened(name)) ?? null
  }

  nameOf(symbol: string): string {
    return this.#names.get(symbol)?.name ?? 'another step'
  }

  /** The step's symbol, a new one where it has none; `freed` is told the symbol of the step that gave way. */
  learn(name: string, freed: (symbol: string) => void): string {
    const short = shortened(name)
    const known = this.#symbols.get(short)
    if (known !== undefined) {
      const entry = this.#names.get(known)
      if (entry !== undefined) entry.seen++
      return known
    }
    while (this.#names.size >= MOST || this.#characters + short.length > MOST_CHARACTERS) {
      const rarest = this.#rarest()
      if (rarest === null) return OTHER
      this.#remove(rarest)
      freed(rarest)
    }
    const symbol = ALPHABET.find(free => !this.#names.has(free)) ?? OTHER
    this.#put(symbol, short, 1)
    return symbol
  }

  /** The step that was seen least, if it was seldom. */
  #rarest(): string | null {
    let rarest: string | null = null
    let least = SELDOM
    for (const [symbol, { seen }] of this.#names) {
      if (seen >= least) continue
      rarest = symbol
      least = seen
    }
    return rarest
  }

  #put(symbol: string, name: string, seen: number): void {
    this.#symbols.set(name, symbol)
    this.#names.set(symbol, { name, seen })
    this.#characters += name.length
    this.bytes += NAME_BYTES + jsonBytes(name)
  }

  #remove(symbol: string): void {
    const name = this.nameOf(symbol)
    this.#symbols.delete(name)
    this.#names.delete(symbol)
    this.#characters -= name.length
    this.bytes -= NAME_BYTES + jsonBytes(name)
  }
}

/** Characters that JSON writes as they are; neither a digit nor one of `~^$`, which have a meaning here. */
const ALPHABET: readonly string[] = Array.from({ length: 360 }, (_, code) =>
  String.fromCharCode(code),
).filter(character => /[A-Za-z()*+./:<=>?@_|{}\u00c0-\u0167]/.test(character))

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME).toWellFormed() : name
}
