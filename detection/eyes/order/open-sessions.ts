import type { Progress } from './session-model'

/** A session that may go on. */
export interface OpenSession extends Progress {
  id: string
  steps: string
  last: number
}

export type OpenSessionsState = [
  gapLog: number,
  sessions: [id: string, steps: string, last: number, countBits: number, excessBits: number][],
]

const MOST = 64
const MOST_STEPS = 1200
const LONGEST = 250
const LONGEST_ID = 40
/** A session is over after so many times the gap that only one step in fifty exceeds. */
const GAPS = 8
const EXCEEDED = 0.02
const STRIDE = 0.25
const SHORTEST_MS = 10_000
const LONGEST_MS = 3_600_000

/**
 * The sessions that go on, the one with the oldest last step first. One is over when nothing came for much longer than is usual between its
 * steps (a quantile that follows them, Robbins and Monro 1951); at most 64 with 1,200 steps in all are kept, the oldest are over first.
 */
export class OpenSessions {
  #gapLog = Math.log2(60_000)
  #steps = 0
  #open = new Map<string, OpenSession>()

  static load([gapLog, sessions]: OpenSessionsState): OpenSessions {
    const open = new OpenSessions()
    open.#gapLog = gapLog
    for (const [id, steps, last, countBits, excessBits] of sessions)
      open.#put({ id, steps, last, countBits, excessBits })
    return open
  }

  save(): OpenSessionsState {
    return [
      this.#gapLog,
      [...this.#open.values()].map(({ id, steps, last, countBits, excessBits }) => [
        id,
        steps,
        last,
        countBits,
        excessBits,
      ]),
    ]
  }

  find(id: string): OpenSession | null {
    return this.#open.get(shortened(id)) ?? null
  }

  /** Adds a step to a session; what it showed with it comes from the caller. */
  add(id: string, step: string, time: number, progress: Progress): void {
    const before = this.find(id)
    const steps = (before?.steps ?? '') + step
    if (before !== null) {
      this.#learnGap(time - before.last)
      this.#remove(before)
    }
    const last = Math.max(time, before?.last ?? time)
    const countBits = round(progress.countBits)
    const excessBits = round(progress.excessBits)
    this.#put({ id: shortened(id), steps: steps.slice(0, LONGEST), last, countBits, excessBits })
  }

  /** Takes out the sessions that are over by then, and those that are too many. */
  close(time: number): OpenSession[] {
    const closed: OpenSession[] = []
    const idle = this.#idleMs()
    for (const session of this.#open.values()) {
      const full = this.#open.size > MOST || this.#steps > MOST_STEPS
      if (!full && session.last + idle > time) break
      closed.push(session)
      this.#remove(session)
    }
    return closed
  }

  nextCloseMs(): number | null {
    const [oldest] = this.#open.values()
    return oldest === undefined ? null : oldest.last + this.#idleMs()
  }

  /** A step that no longer has a symbol. */
  replace(step: string, by: string): void {
    for (const session of this.#open.values()) session.steps = session.steps.replaceAll(step, by)
  }

  #put(session: OpenSession): void {
    this.#open.set(session.id, session)
    this.#steps += session.steps.length
  }

  #remove(session: OpenSession): void {
    this.#open.delete(session.id)
    this.#steps -= session.steps.length
  }

  #idleMs(): number {
    return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, GAPS * 2 ** this.#gapLog))
  }

  #learnGap(gap: number): void {
    const longer = Math.log2(Math.max(1, gap)) > this.#gapLog
    this.#gapLog = round(this.#gapLog + STRIDE * (longer ? 1 - EXCEEDED : -EXCEEDED))
  }
}

function shortened(id: string): string {
  return id.length > LONGEST_ID ? id.slice(-LONGEST_ID).toWellFormed() : id
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
