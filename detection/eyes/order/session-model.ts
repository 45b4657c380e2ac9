import type { Detector, Kind, Score } from '../../detector'
import { stateOf } from '../../detector'
import { betAgainst } from '../../stats/bet'
import { Cusum, type CusumState } from '../../stats/cusum'
import { Sample, type SampleState } from '../../stats/sample'
import { perWeekOf } from '../../stats/week'
import type { Band, Saved } from '../../types'
import { type CountSurprise, countsOf, StepCounts, type StepCountsState } from './step-counts'
import { END, START, StepSequence, type StepSequenceState } from './step-sequence'

/** A session that is over: its steps in order, a character each. */
export interface Session {
  time: number
  steps: string
}

/** What a session has shown while it goes on; these only grow. */
export interface Progress {
  /** Bits of the least likely "at least so often". */
  countBits: number
  /** Bits of its steps' order, above what ordinary steps cost. */
  excessBits: number
}

export interface SessionScore extends Score {
  /** Which of the two is the evidence. */
  by: 'count' | 'order'
  count: CountSurprise
  /** The place of the step that comes least expected. */
  place: number
  since: number
}

const WARM_UP = 40
/** Sessions from this one on are ranked: the first ones surprise by being the first. */
const RANKED_FROM = 20
const MOST_STEPS = 1000
/** A step that costs less than this is ordinary. */
const CHEAP_BITS = 4
const SMALLEST_SPREAD = 0.5
const STATISTICS = 3
/** Told are sessions stranger than one in a thousand, once they are many or one alone is too strange for a week. */
const TOLD = 0.001
/** Sessions stranger than this are learned when it is clear that they are no trouble; at most so many wait. */
const STRANGE = 0.01
const MOST_ASIDE = 4
const LONGEST_ASIDE = 100
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

type State = [
  times: [first: number, last: number, held: number, since: number, heldSince: number],
  counts: StepCountsState,
  sequence: StepSequenceState,
  samples: [SampleState, SampleState, SampleState],
  unusual: CusumState,
  aside: string[],
]

/**
 * Sees sessions whose steps are unusual: how often a step comes (the largest `-log2 P(count)`), and in which order (the bits
 * above the cheap ones, and of a whole session the mean). Each is ranked among those of past sessions, and the best one counts
 * three times (Bonferroni). Strange sessions add evidence up; while they do, they are not learned.
 */
export class SessionModel implements Detector<Session> {
  #first = 0
  #last = 0
  /** Strange sessions, and all, of the trouble that is going on since. */
  #held = 0
  #during = 0
  #heldSince = 0
  #counts = new StepCounts()
  #sequence = new StepSequence()
  #countBits = new Sample()
  #excessBits = new Sample()
  #meanBits = new Sample()
  #unusual = new Cusum()
  #aside: string[] = []

  static load(saved: Saved): SessionModel {
    const model = new SessionModel()
    const state = stateOf<State>(saved, sessionModel.kind, sessionModel.version)
    const [times, counts, sequence, samples, unusual, aside] = state
    ;[model.#first, model.#last, model.#held, model.#during, model.#heldSince] = times
    model.#counts = StepCounts.load(counts)
    model.#sequence = StepSequence.load(sequence)
    model.#countBits = Sample.load(samples[0])
    model.#excessBits = Sample.load(samples[1])
    model.#meanBits = Sample.load(samples[2])
    model.#unusual = Cusum.load(unusual)
    model.#aside = [...aside]
    return model
  }

  save(): Saved {
    const state: State = [
      [this.#first, this.#last, this.#held, this.#during, this.#heldSince],
      this.#counts.save(),
      this.#sequence.save(),
      [this.#countBits.save(), this.#excessBits.save(), this.#meanBits.save()],
      this.#unusual.save(),
      this.#aside,
    ]
    return { kind: sessionModel.kind, version: sessionModel.version, state }
  }

  get ready(): boolean {
    return this.#counts.sessions >= WARM_UP
  }

  get sessions(): number {
    return this.#counts.sessions
  }

  score({ time, steps }: Session): SessionScore {
    const { count, excess, mean, place } = this.#read(steps)
    const learning = this.ready ? null : { seen: this.sessions, needed: WARM_UP }
    const byCount = this.#countBits.high(count.bits, SMALLEST_SPREAD)
    const byOrder = Math.min(
      this.#excessBits.high(excess, SMALLEST_SPREAD),
      this.#meanBits.high(mean, SMALLEST_SPREAD),
    )
    const by = byCount <= byOrder ? 'count' : 'order'
    return { ...this.#concluded(Math.min(byCount, byOrder), time), learning, by, count, place }
  }

  /**
   * How surprising one more step makes a session that goes on, and what it has then shown. Ranked among what whole sessions
   * show, which is at least as much. Null where the step shows nothing new.
   */
  scoreStep(
    steps: string,
    step: string,
    before: Progress,
  ): { score: SessionScore; progress: Progress } | null {
    const progress = this.progress(steps, step, before)
    const counted = progress.countBits > before.countBits
    const ordered = progress.excessBits > before.excessBits
    if (!this.ready || (!counted && !ordered)) return null
    const byCount = counted ? this.#countBits.high(progress.countBits, SMALLEST_SPREAD) : 1
    const byOrder = ordered ? this.#excessBits.high(progress.excessBits, SMALLEST_SPREAD) : 1
    const count = { symbol: step, times: timesOf(steps, step) + 1, bits: progress.countBits }
    const by = byCount <= byOrder ? 'count' : 'order'
    const concluded = this.#concluded(Math.min(byCount, byOrder), this.#last)
    return { score: { ...concluded, learning: null, by, count, place: steps.length }, progress }
  }

  /** What a session has shown with this step. */
  progress(steps: string, step: string, before: Progress): Progress {
    const bits = this.#sequence.bits((START + steps).slice(-2), step)
    return {
      countBits: Math.max(before.countBits, this.#counts.bitsOfAtLeast(step, timesOf(steps, step) + 1)),
      excessBits: before.excessBits + Math.max(0, bits - CHEAP_BITS),
    }
  }

  /** Learns a session, unless it is part of a trouble. */
  learn({ time, steps }: Session): void {
    if (steps === '') return
    if (this.sessions === 0) {
      this.#first = time
      this.#last = time
    }
    this.#last = Math.max(this.#last, time)
    if (!this.ready) {
      this.#learnSteps(steps)
      return
    }
    const { p } = this.score({ time, steps })
    this.#unusual.add(betAgainst(p), time)
    if (this.#isTrouble(p, time)) {
      this.#aside = []
      return
    }
    if (p > STRANGE) this.#learnSteps(steps)
    else if (steps.length <= LONGEST_ASIDE) this.#aside.push(steps)
    const waiting = this.#unusual.evidence === 0 ? 0 : MOST_ASIDE
    while (this.#aside.length > waiting) this.#learnSteps(this.#aside.shift() ?? '')
  }

  /** What usually comes at a place of the session, with shares; `$` is the end. */
  expectedAt(steps: string, place: number): { step: string; share: number }[] {
    return this.#sequence.expected((START + steps).slice(0, place + 1))
  }

  usualTimes(step: string): Band {
    return this.#counts.usual(step)
  }

  forget(step: string): void {
    this.#counts.forget(step)
    this.#sequence.forget(step)
    this.#aside = this.#aside.filter(steps => !steps.includes(step))
  }

  #concluded(least: number, time: number) {
    const p = this.ready ? Math.min(1, STATISTICS * least) : 1
    const since = this.#unusual.evidence > 0 ? this.#unusual.since : time
    if (p > TOLD) return { p, perWeek: Number.POSITIVE_INFINITY, since }
    const span = this.#last - this.#first
    const many = this.#unusual.perWeek(this.#unusual.after(betAgainst(p)), span)
    const alone = perWeekOf(this.sessions + 1, span) * p
    return { p, perWeek: 2 * Math.min(many, alone), since }
  }

  #isTrouble(p: number, time: number): boolean {
    if (this.#unusual.evidence <= TROUBLE) {
      this.#held = 0
      this.#during = 0
      return false
    }
    if (this.#during === 0) this.#heldSince = time
    this.#during++
    if (p > STRANGE) return false
    this.#held++
    const lasted = time - this.#heldSince
    const shared = this.#held >= NEARLY_ALL * this.#during && lasted >= ACCEPT_SHARED_MS
    const early = this.#held >= MOST_OF_THEM * this.#during && this.#held >= TIMES_LEARNED * this.sessions
    if (this.#held < FEWEST_HELD || !(shared || early || lasted >= ACCEPT_MS)) return true
    this.#unusual.reset()
    this.#held = 0
    this.#during = 0
    return false
  }

  #learnSteps(steps: string): void {
    if (this.sessions >= RANKED_FROM) {
      const { count, excess, mean } = this.#read(steps)
      this.#countBits.add(count.bits)
      this.#excessBits.add(excess)
      this.#meanBits.add(mean)
    }
    const read = steps.slice(0, MOST_STEPS)
    this.#counts.learn(countsOf(read))
    this.#sequence.learn(read)
  }

  /** A whole session's bits under the model. */
  #read(steps: string) {
    const read = steps.slice(0, MOST_STEPS)
    const whole = START + read + END
    let sum = 0
    let excess = 0
    let place = 0
    let most = 0
    for (let at = 1; at < whole.length; at++) {
      const bits = this.#sequence.bits(whole.slice(Math.max(0, at - 2), at), whole.charAt(at))
      sum += bits
      excess += Math.max(0, bits - CHEAP_BITS)
      if (bits > most) {
        most = bits
        place = at - 1
      }
    }
    const count = this.#counts.surprise(countsOf(read))
    return { count, excess, mean: sum / (whole.length - 1), place }
  }
}

function timesOf(steps: string, step: string): number {
  let times = 0
  for (let at = steps.indexOf(step); at >= 0; at = steps.indexOf(step, at + 1)) times++
  return times
}

export const sessionModel: Kind<Session, SessionModel> = {
  kind: 'session-model',
  version: 1,
  create: () => new SessionModel(),
  load: saved => SessionModel.load(saved),
}
