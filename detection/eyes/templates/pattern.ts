import type { Trouble } from '../../text/trouble'

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
  /** Bits beyond `log2` of the events that it took to tell it when it was last held beside the others. */
  strangeness: number
}

export type PatternState = [
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
  number,
  number,
]

export function textOf(pattern: Pattern): string {
  return pattern.tokens.join(' ')
}

/** What a pattern takes of the saved state, in characters. */
export function sizeOf(pattern: Pattern): number {
  return JSON.stringify(pattern.tokens).length + JSON.stringify(pattern.example).length + 48
}

export function savePattern(p: Pattern): PatternState {
  return [
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
    p.strangeness,
    p.head,
  ]
}

export function loadPattern([
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
  strangeness = 0,
  head = 0,
]: PatternState): Pattern {
  const tokens = text === '' ? [] : text.split(' ')
  const seen = { count, trouble, bornAt, bornEvents, recombined, lastAt, fresh, early }
  return { id, tokens, codes: [], head, ...seen, example, strangeness }
}
