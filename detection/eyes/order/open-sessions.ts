import { jsonBytes } from '../../stats/json-bytes'
import type { Progress } from './session-model'

/** A session that may go on. */
export interface OpenSession extends Progress {
  id: string
  steps: string
  last: number
  /** Its first steps were not seen: it is neither judged nor learned. */
  partial: boolean
}

export type OpenSessionsState = [
  gapLog: number,
  oneIn: number,
  calm: number,
  sessions: [
    id: string,
    steps: string,
    last: number,
    countBits: number,
    excessBits: number,
    partial: 0 | 1,
  ][],
]

const NONE: readonly OpenSession[] = []
/** Bytes of the saved state: without sessions, and of one beside its id and steps. */
const OWN_BYTES = 60
const SESSION_BYTES = 46
const MOST = 80
/** No fewer than one in so many is followed. */
const MOST_LEFT_OUT = 2 ** 20
const MOST_STEPS = 3000
const CALM = 1000
const LONGEST = 250
const LONGEST_ID = 40
/** A session is over after so many times the gap that only one step in fifty exceeds. */
const GAPS = 8
const EXCEEDED = 0.02
const STRIDE = 0.25
const LONGER = 0.5
const SHORTEST_MS = 10_000
const LONGEST_MS = 3_600_000
const LONGEST_GAP_LOG = Math.log2(LONGEST_MS)

/**
 * The sessions that go on, the one with the oldest last step first. One is over when nothing came for much longer than is usual
 * between its steps (a quantile that follows them, Robbins and Monro 1951). At most 80 with 3,000 steps in all are kept: where more go
 * on, one in two, four, ... is followed as a whole, by a hash of its id.
 */
export class OpenSessions {
  #gapLog = Math.log2(10_000)
  /** One in so many sessions is followed, and for how many steps that was easy. */
  #oneIn = 1
  #calm = 0
  #steps = 0
  #open = new Map<string, OpenSession>()
  /** What `save` gives takes at most so many bytes. */
  bytes = OWN_BYTES

  static load([gapLog, oneIn, calm, sessions]: OpenSessionsState): OpenSessions {
    const open = new OpenSessions()
    open.#gapLog = gapLog
    open.#oneIn = oneIn
    open.#calm = calm
    for (const [id, steps, last, countBits, excessBits, partial] of sessions)
      open.#put({ id, steps, last, countBits, excessBits, partial: partial === 1 })
    return open
  }

  save(): OpenSessionsState {
    return [
      this.#gapLog,
      this.#oneIn,
      this.#calm,
      [...this.#open.values()].map(({ id, steps, last, countBits, excessBits, partial }) => [
        id,
        steps,
        last,
        countBits,
        excessBits,
        partial ? 1 : 0,
      ]),
    ]
  }

  /** Lets about every second session go, and follows half as many from now on; false where none goes. */
  shrink(): boolean {
    const before = this.#open.size
    while (this.#open.size === before && this.#oneIn < MOST_LEFT_OUT) this.#thin()
    return this.#open.size < before
  }

  find(id: string): OpenSession | null {
    return this.#open.get(shortened(id)) ?? null
  }

  /** Whether a session of this id is followed: all are, until too many go on at a time. */
  follows(id: string): boolean {
    return this.#oneIn === 1 || hashOf(shortened(id)) % this.#oneIn === 0
  }

  /** Adds a step to a session, `partial` where this is not its first; what it showed with it comes from the caller. */
  add(id: string, step: string, time: number, progress: Progress, partial: boolean): void {
    const before = this.find(id)
    const steps = (before?.steps ?? '') + step
    if (before !== null) {
      this.#learnGap(time - before.last)
      this.#remove(before)
    }
    const last = Math.max(time, before?.last ?? time)
    const countBits = round(progress.countBits)
    const excessBits = round(progress.excessBits)
    const kept = { id: shortened(id), steps: steps.slice(0, LONGEST), last, countBits, excessBits }
    this.#put({ ...kept, partial: before?.partial ?? partial })
    this.#adapt()
  }

  /** Takes out the sessions that are over by then. */
  close(time: number): readonly OpenSession[] {
    if (this.#open.size === 0) return NONE
    const closed: OpenSession[] = []
    const idle = this.#idleMs()
    for (const session of this.#open.values()) {
      if (session.last + idle > time) break
      closed.push(session)
      this.#remove(session)
    }
    return closed
  }

  nextCloseMs(): number | null {
    const [oldest] = this.#open.values()
    return oldest === undefined ? null : oldest.last + this.#idleMs()
  }

  /** A session went on that was taken to be over. */
  waitLonger(): void {
    this.#gapLog = round(Math.min(LONGEST_GAP_LOG, this.#gapLog + LONGER))
  }

  /** A step that no longer has a symbol. */
  replace(step: string, by: string): void {
    for (const session of this.#open.values()) {
      if (!session.steps.includes(step)) continue
      this.bytes -= bytesOf(session)
      session.steps = session.steps.replaceAll(step, by)
      this.bytes += bytesOf(session)
    }
  }

  /** Where too many go on, every second one is let go; more are followed again when it has long been easy. */
  #adapt(): void {
    this.#calm = this.#open.size > MOST / 3 ? 0 : this.#calm + 1
    if (this.#calm > CALM) {
      this.#oneIn = Math.max(1, this.#oneIn / 2)
      this.#calm = 0
    }
    while ((this.#open.size > MOST || this.#steps > MOST_STEPS) && this.#oneIn < MOST_LEFT_OUT) this.#thin()
  }

  #thin(): void {
    this.#oneIn = Math.min(MOST_LEFT_OUT, 2 * this.#oneIn)
    for (const session of this.#open.values()) if (!this.follows(session.id)) this.#remove(session)
  }

  #put(session: OpenSession): void {
    this.#open.set(session.id, session)
    this.#steps += session.steps.length
    this.bytes += bytesOf(session)
  }

  #remove(session: OpenSession): void {
    this.#open.delete(session.id)
    this.#steps -= session.steps.length
    this.bytes -= bytesOf(session)
  }

  #idleMs(): number {
    return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, GAPS * 2 ** this.#gapLog))
  }

  #learnGap(gap: number): void {
    const longer = Math.log2(Math.max(1, gap)) > this.#gapLog
    this.#gapLog = round(this.#gapLog + STRIDE * (longer ? 1 - EXCEEDED : -EXCEEDED))
  }
}

function bytesOf({ id, steps }: OpenSession): number {
  return SESSION_BYTES + jsonBytes(id) + jsonBytes(steps)
}

function shortened(id: string): string {
  return id.length > LONGEST_ID ? id.slice(-LONGEST_ID).toWellFormed() : id
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
