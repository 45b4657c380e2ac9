import type { Json, Learning, Saved } from './types'

/** What a detector says of one input: `p` from its own past, and the findings a week expected to be at least as surprising. */
export interface Score {
  p: number
  perWeek: number
  /** Null once the detector has seen enough to be believed. */
  learning: Learning | null
}

/** One eye. `score` changes nothing; only `learn` does. */
export interface Detector<X> {
  score(x: X): Score
  learn(x: X): void
  save(): Saved
}

/** How to make a detector of one kind: anew, or from what an earlier one saved (a RangeError for another kind or version). */
export interface Kind<X, D extends Detector<X> = Detector<X>> {
  kind: string
  version: number
  create(): D
  load(saved: Saved): D
}

/** The saved state, if it is of this kind and version; an error that names both otherwise. */
export function stateOf<S extends Json>(saved: Saved, kind: string, version: number): S {
  if (saved.kind !== kind || saved.version !== version) {
    throw new RangeError(`expected ${kind} version ${version}, got ${saved.kind} version ${saved.version}`)
  }
  return saved.state as S
}
