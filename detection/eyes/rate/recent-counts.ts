import type { Point } from '../../types'

export type RecentCountsState = number[]

const MOST = 9

/** The counts of the last nine intervals of a series, without gaps: what a page draws before the one that stands out. */
export class RecentCounts {
  #counts: number[] = []

  static load(counts: RecentCountsState): RecentCounts {
    const recent = new RecentCounts()
    recent.#counts = [...counts]
    return recent
  }

  save(): RecentCountsState {
    return [...this.#counts]
  }

  add(count: number): void {
    this.#counts.push(count)
    if (this.#counts.length > MOST) this.#counts.shift()
  }

  /** One point for each interval, at its beginning in ms; the last is the one from `start`, with `seen` events. */
  pointsTo(start: number, intervalMs: number, seen: number): Point[] {
    const all = [...this.#counts, seen]
    return all.map((value, at) => ({ time: start - (all.length - 1 - at) * intervalMs, value }))
  }
}
