export type SessionTroubleState = [held: number, during: number, since: number]

/** Evidence, in nats, above which strange sessions are held to be trouble and are not learned. */
const TROUBLE = 6
/**
 * Trouble that nearly every session shares is after a day the new normal, any other after a week; and what most share, once it is three
 * times as much as was learned: then it was learned too early.
 */
const ACCEPT_SHARED_MS = 86_400_000
const ACCEPT_MS = 7 * 86_400_000
const NEARLY_ALL = 0.9
const MOST_OF_THEM = 0.5
const TIMES_LEARNED = 3
const FEWEST_HELD = 50

/** Follows a time of strange sessions: they are not learned while it lasts, unless it lasts for so long that it is the new normal. */
export class SessionTrouble {
  /** Strange sessions, and all, since it began. */
  #held = 0
  #during = 0
  #since = 0

  static load([held, during, since]: SessionTroubleState): SessionTrouble {
    const trouble = new SessionTrouble()
    trouble.#held = held
    trouble.#during = during
    trouble.#since = since
    return trouble
  }

  save(): SessionTroubleState {
    return [this.#held, this.#during, this.#since]
  }

  /** Whether a session is part of a trouble, by the evidence added up and the sessions learned so far; `accepted` ends the trouble. */
  see(
    strange: boolean,
    time: number,
    { evidence, learned }: { evidence: number; learned: number },
  ): 'none' | 'trouble' | 'accepted' {
    if (evidence <= TROUBLE) {
      this.#end()
      return 'none'
    }
    if (this.#during === 0) this.#since = time
    this.#during++
    if (!strange) return 'none'
    this.#held++
    const lasted = time - this.#since
    const shared = this.#held >= NEARLY_ALL * this.#during && lasted >= ACCEPT_SHARED_MS
    const early = this.#held >= MOST_OF_THEM * this.#during && this.#held >= TIMES_LEARNED * learned
    if (this.#held < FEWEST_HELD || !(shared || early || lasted >= ACCEPT_MS)) return 'trouble'
    this.#end()
    return 'accepted'
  }

  #end(): void {
    this.#held = 0
    this.#during = 0
  }
}
