import type { Detector, Kind, Score } from '../../detector'
import { stateOf } from '../../detector'
import { betAgainstRank } from '../../stats/bet'
import { Cusum, type CusumState } from '../../stats/cusum'
import { Sample, type SampleState } from '../../stats/sample'
import { perWeekOf } from '../../stats/week'
import type { Band, Saved } from '../../types'
import { SessionTrouble, type SessionTroubleState } from './session-trouble'
import { type CountSurprise, countsOf, StepCounts, type StepCountsState } from './step-counts'
import { END, START, StepSequence, type StepSequenceState } from './step-sequence'
import { type UsualSession, UsualSessions, type UsualSessionsState } from './usual-sessions'

/** A session that is over: its steps in order, a character each. */
export interface Session {
  time: number
  steps: string
  /** By which a person finds it again. */
  id?: string
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
const MOST_ASIDE = 8
const LONGEST_ASIDE = 100
/** One in four is stranger than an example of what is usual. */
const USUAL = 0.25

/** Bytes of the saved state beside counts, orders and examples: of evidence, of each of the first sessions in three samples, of a step that waits. */
const OWN_BYTES = 400
const SESSION_BYTES = 30
const MOST_SAMPLED = 84
const STEP_BYTES = 2

type State = [
  times: [first: number, last: number, ...trouble: SessionTroubleState],
  counts: StepCountsState,
  sequence: StepSequenceState,
  samples: [SampleState, SampleState, SampleState],
  unusual: CusumState,
  aside: string[],
  usual: UsualSessionsState,
]

/** Version 1 kept no usual sessions. */
type Version1 = [State[0], State[1], State[2], State[3], State[4], State[5]]

/**
 * Sees sessions whose steps are unusual: how often a step comes (the largest `-log2 P(count)`), and in which order (the bits
 * above the cheap ones, and of a whole session the mean). Each is ranked among those of past sessions, and the best one counts
 * three times (Bonferroni). Strange sessions add evidence up; while they do, they are not learned. One that comes alone
 * is no trouble, however strange: it is learned, so that what is usual but seldom is not told for ever.
 */
export class SessionModel implements Detector<Session> {
  #first = 0
  #last = 0
  #counts = new StepCounts()
  #sequence = new StepSequence()
  #countBits = new Sample()
  #excessBits = new Sample()
  #meanBits = new Sample()
  #unusual = new Cusum()
  #trouble = new SessionTrouble()
  #aside: string[] = []
  #usual = new UsualSessions()

  static load(saved: Saved): SessionModel {
    const model = new SessionModel()
    const [times, counts, sequence, samples, unusual, aside, usual] = stateIn(saved)
    const [first, last, ...trouble] = times
    model.#first = first
    model.#last = last
    model.#trouble = SessionTrouble.load(trouble)
    model.#counts = StepCounts.load(counts)
    model.#sequence = StepSequence.load(sequence)
    model.#countBits = Sample.load(samples[0])
    model.#excessBits = Sample.load(samples[1])
    model.#meanBits = Sample.load(samples[2])
    model.#unusual = Cusum.load(unusual)
    model.#aside = [...aside]
    model.#usual = UsualSessions.load(usual)
    return model
  }

  save(): Saved {
    const state: State = [
      [this.#first, this.#last, ...this.#trouble.save()],
      this.#counts.save(),
      this.#sequence.save(),
      [this.#countBits.save(), this.#excessBits.save(), this.#meanBits.save()],
      this.#unusual.save(),
      this.#aside,
      this.#usual.save(),
    ]
    return { kind: sessionModel.kind, version: sessionModel.version, state }
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    let own = OWN_BYTES + SESSION_BYTES * Math.min(MOST_SAMPLED, this.sessions)
    for (const steps of this.#aside) own += STEP_BYTES * steps.length + 3
    return own + this.#counts.bytes + this.#sequence.bytes + this.#usual.bytes
  }

  /** Forgets which step followed which where that was seldom; false where hardly anything is known. */
  shrink(): boolean {
    return this.#sequence.shrink()
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
  learn({ time, steps, id = '' }: Session): void {
    if (steps === '') return
    if (this.sessions === 0) {
      this.#first = time
      this.#last = time
    }
    this.#last = Math.max(this.#last, time)
    if (!this.ready) {
      this.#usual.add({ time, id, steps })
      this.#learnSteps(steps)
      return
    }
    const { p } = this.score({ time, steps })
    if (p > USUAL) this.#usual.add({ time, id, steps })
    this.#unusual.add(betAgainstRank(p, this.sessions), time)
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

  /** Ordinary sessions that are like this one, the likest first. */
  nearest(steps: string, limit: number): UsualSession[] {
    return this.#usual.nearest(steps, limit)
  }

  usualTimes(step: string): Band {
    return this.#counts.usual(step)
  }

  forget(step: string): void {
    this.#counts.forget(step)
    this.#sequence.forget(step)
    this.#aside = this.#aside.filter(steps => !steps.includes(step))
    this.#usual.forget(step)
  }

  #concluded(least: number, time: number) {
    const p = this.ready ? Math.min(1, STATISTICS * least) : 1
    const since = this.#unusual.evidence > 0 ? this.#unusual.since : time
    if (p > TOLD) return { p, perWeek: Number.POSITIVE_INFINITY, since }
    const span = this.#last - this.#first
    const bet = betAgainstRank(p, this.sessions)
    const many = this.#unusual.perWeek(this.#unusual.after(bet), span)
    const alone = perWeekOf(this.sessions + 1, span) * p
    return { p, perWeek: 2 * Math.min(many, alone), since }
  }

  #isTrouble(p: number, time: number): boolean {
    const known = { evidence: this.#unusual.evidence, learned: this.sessions }
    const said = this.#trouble.see(p <= STRANGE, time, known)
    if (said === 'accepted') this.#unusual.reset()
    return said === 'trouble'
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

function stateIn(saved: Saved): State {
  if (saved.version !== 1) return stateOf<State>(saved, sessionModel.kind, sessionModel.version)
  return [...stateOf<Version1>(saved, sessionModel.kind, 1), []]
}

function timesOf(steps: string, step: string): number {
  let times = 0
  for (let at = steps.indexOf(step); at >= 0; at = steps.indexOf(step, at + 1)) times++
  return times
}

export const sessionModel: Kind<Session, SessionModel> = {
  kind: 'session-model',
  version: 2,
  create: () => new SessionModel(),
  load: saved => SessionModel.load(saved),
}
