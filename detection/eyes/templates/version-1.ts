import type { Trouble } from '../../text/trouble'
import type { Pattern } from './pattern'
import { PatternSet } from './pattern-set'

type Row = [
  id: number,
  text: string,
  count: number,
  trouble: Trouble,
  bornAt: number,
  bornEvents: number,
  recombined: boolean,
  lastAt: number,
  fresh: 0 | 1 | 2,
  early: number,
  example: string,
]

/** What version 1 of the templates saved: it did not know how strange a pattern was, nor where its message began. */
export type Version1 = [
  events: number,
  firstTime: number,
  lastTime: number,
  patterns: [nextId: number, made: number, evictedOnce: number, rows: Row[]],
]

/** The patterns of version 1. */
export function patternsOfVersion1([, , , [, , , rows]]: Version1): PatternSet {
  return PatternSet.of(rows.map(patternOf))
}

function patternOf(row: Row): Pattern {
  const [id, text, count, trouble, bornAt, bornEvents, recombined, lastAt, fresh, early, example] = row
  const seen = { count, trouble, bornAt, bornEvents, recombined, lastAt, fresh, early }
  return {
    id,
    tokens: text === '' ? [] : text.split(' '),
    codes: [],
    head: 0,
    ...seen,
    example,
    size: 0,
    strangeness: 0,
  }
}
