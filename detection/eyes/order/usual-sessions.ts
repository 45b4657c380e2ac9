import { jsonBytes } from '../../stats/json-bytes'

/** A session that was over and ordinary: its steps in order, a character each. */
export interface UsualSession {
  time: number
  id: string
  steps: string
}

/** The newest first. */
export type UsualSessionsState = [time: number, id: string, steps: string][]

const KEPT = 6
/** Bytes of the saved state that a session takes beside its id and steps. */
const SESSION_BYTES = 20
const MOST_STEPS = 60
const LONGEST_ID = 40

/** A few of the last ordinary sessions, each of other steps: examples to hold a strange one beside. */
export class UsualSessions {
  #sessions: UsualSession[] = []
  #bytes = 2

  static load(state: UsualSessionsState): UsualSessions {
    const usual = new UsualSessions()
    usual.#keep(state.map(([time, id, steps]) => ({ time, id, steps })))
    return usual
  }

  save(): UsualSessionsState {
    return this.#sessions.map(({ time, id, steps }) => [time, id, steps])
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    return this.#bytes
  }

  /** Keeps the session in the place of one of the same steps, or of the oldest. */
  add({ time, id, steps }: UsualSession): void {
    const short = { time, id: id.slice(0, LONGEST_ID).toWellFormed(), steps: steps.slice(0, MOST_STEPS) }
    const others = this.#sessions.filter(other => other.steps !== short.steps)
    this.#keep([short, ...others.slice(0, KEPT - 1)])
  }

  /** Those with the most steps in common (Dice 1945), the likest first. */
  nearest(steps: string, limit: number): UsualSession[] {
    return this.#sessions
      .map(session => ({ session, likeness: likeness(session.steps, steps) }))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, limit)
      .map(({ session }) => session)
  }

  /** A step that no longer has a symbol. */
  forget(step: string): void {
    this.#keep(this.#sessions.filter(({ steps }) => !steps.includes(step)))
  }

  #keep(sessions: UsualSession[]): void {
    this.#sessions = sessions
    this.#bytes = 2
    for (const { id, steps } of sessions) this.#bytes += SESSION_BYTES + jsonBytes(id) + jsonBytes(steps)
  }
}

function likeness(a: string, b: string): number {
  const left = [...b]
  let shared = 0
  for (const step of a) {
    const at = left.indexOf(step)
    if (at < 0) continue
    left.splice(at, 1)
    shared++
  }
  return (2 * shared) / (a.length + b.length || 1)
}
