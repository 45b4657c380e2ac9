import { jsonBytes } from '../../stats/json-bytes'
import type { Trouble } from '../../text/trouble'
import { packNumbers, unpackNumbers } from './vocabulary'

/** Stands in a pattern's place where words vary. */
export const ANY = '<*>'

/** A kind of message: what its events have in common, place by place. */
export interface Pattern {
  id: number
  tokens: string[]
  /** The tokens as numbers, as the set that holds it gives them; not saved. */
  codes: readonly number[]
  /** How many of them come before the message: host, level, component. */
  head: number
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
  /** What it takes of the saved state beside its words, in bytes, as the set that holds it reckons; not saved. */
  size: number
  /** Bits beyond `log2` of the events that it took to tell it when it was last held beside the others. */
  strangeness: number
}

/** `tokens` are places in the list of words, packed; times are in ms, the birth from the set's first, the last from the birth on. */
export type PatternState = [
  id: number,
  tokens: string,
  count: number,
  flags: number,
  bornAfter: number,
  bornEvents: number,
  lastAfter: number,
  early: number,
  strangeness: number,
  head: number,
  example: string,
]

export function textOf(pattern: Pattern): string {
  return pattern.tokens.join(' ')
}

/** What a pattern usually takes of the saved state beside its words, in bytes. */
export function sizeOf({ tokens, example }: Pick<Pattern, 'tokens' | 'example'>): number {
  return 2 * tokens.length + jsonBytes(example) + 54
}

/** A pattern as it is saved, beside a list of words and the time from which births are counted. */
export function savePattern(p: Pattern, placeOf: (word: string) => number, origin: number): PatternState {
  return [
    p.id,
    packNumbers(p.tokens.map(placeOf)),
    p.count,
    p.trouble + 4 * p.fresh + (p.recombined ? 16 : 0),
    p.bornAt - origin,
    p.bornEvents,
    p.lastAt - p.bornAt,
    p.early,
    Math.round(100 * p.strangeness),
    p.head,
    p.example,
  ]
}

/** The pattern that was saved beside these words and this time. */
export function loadPattern(state: PatternState, words: readonly string[], origin: number): Pattern {
  const [id, tokens, count, flags, bornAfter, bornEvents, lastAfter, early, strangeness, head, example] =
    state
  return {
    id,
    tokens: unpackNumbers(tokens).map(place => words[place] ?? ''),
    codes: [],
    head,
    count,
    trouble: (flags & 3) as Trouble,
    bornAt: origin + bornAfter,
    bornEvents,
    recombined: flags >= 16,
    lastAt: origin + bornAfter + lastAfter,
    fresh: ((flags >> 2) & 3) as 0 | 1 | 2,
    early,
    example,
    size: 0,
    strangeness: strangeness / 100,
  }
}
