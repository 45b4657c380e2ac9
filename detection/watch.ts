import { AllEyes, EYE_KINDS } from './all-eyes'
import { stateOf } from './detector'
import { ExpectedTogether, type ExpectedTogetherState } from './expected-together'
import type { Opinion, Past, View } from './eye'
import { Room, type RoomState } from './room'
import { severityOf } from './severity'
import { drawOf } from './stats/draw'
import { bytesOfJson } from './stats/json-bytes'
import { OwnPast, type OwnPastState } from './stats/own-past'
import { SmallestP, type SmallestPState } from './stats/smallest-p'
import { perWeekOf } from './stats/week'
import { type Reading, readEvent } from './text/read-event'
import type { Finding, Learning, Observed, Saved, StreamEvent } from './types'
import { fromVersion1 } from './watch-version-1'
import { fromVersion2 } from './watch-version-2'

const KIND = 'watch'
const VERSION = 3
/** Findings that are commoner than this a week are ordinary under any setting. */
const WORTH_TELLING = 50
/** The p-value of what is a surprise by itself. */
const SURPRISING = 0.001
/** Bits at which the score is one half. */
const HALF_SCORE_BITS = 20
/** Places of these among the eyes. */
const [TEMPLATES, NUMBERS] = [0, 1]
/** What an ordinary event says of its own frequency. */
const COMMON = 1e9

const KINDS = EYE_KINDS.map(({ kind }) => kind)

type State = {
  events: number
  first: number
  last: number
  smallest: SmallestPState
  together: ExpectedTogetherState
  /** By the kind of the eye. */
  pasts: { [kind: string]: OwnPastState }
  eyes: Saved[]
  /** Not in older states. */
  room?: RoomState
}

/**
 * Watches one stream: observes each event once, answers how surprising it is and why. Deterministic, without a clock;
 * its memory is bounded (as JSON at most 64 KB, whatever comes) and depends on the events alone, never on a setting.
 */
export class Watch {
  #events = 0
  #first = 0
  #last = 0
  #smallest = new SmallestP()
  #together = new ExpectedTogether()
  #eyes: AllEyes
  /** What each eye said before, in the order of the eyes. */
  #pasts: OwnPast[]
  #past: Past
  #room = new Room()

  private constructor(eyes: AllEyes) {
    this.#eyes = eyes
    this.#past = { patterns: eyes.templates.patterns, events: 0, activity: () => eyes.rate.history() }
    this.#pasts = KINDS.map(() => new OwnPast())
  }

  static create(): Watch {
    return new Watch(new AllEyes(kind => kind.create()))
  }

  /**
   * Continues from what `save` gave, bit for bit; an eye that an older version of it saved begins anew. A RangeError where
   * the state is of another kind, or of a version not known.
   */
  static load(saved: Saved): Watch {
    const known = saved.version === 1 ? fromVersion1(saved) : saved
    const state = stateOf<State>(known.version === 2 ? fromVersion2(known) : known, KIND, VERSION)
    const eyes = new AllEyes(kind => {
      const own = state.eyes.find(eye => eye.kind === kind.kind)
      return own === undefined || own.version < (kind.oldest ?? kind.version) ? kind.create() : kind.load(own)
    })
    const watch = new Watch(eyes)
    watch.#events = state.events
    watch.#first = state.first
    watch.#last = state.last
    watch.#smallest = SmallestP.load(state.smallest)
    watch.#together = ExpectedTogether.load(state.together)
    watch.#room = new Room(state.room)
    watch.#pasts = KINDS.map(kind => OwnPast.load(state.pasts[kind] ?? [0, []]))
    return watch
  }

  /**
   * Judges the event by what came before it, then learns it. An event up to 10 minutes late counts in rates; an older one is
   * judged by its content only. The event is neither kept nor changed.
   */
  observe(event: StreamEvent): Observed {
    if (!Number.isFinite(event.time))
      throw new RangeError(`time must be a finite number of ms, got ${event.time}`)
    const elapsed = this.#pass(event.time)
    const view = this.#viewOf(event)
    const finding = this.#conclude(view)
    this.#learn(view)
    return { finding, elapsed }
  }

  /** Moves to a time at which nothing came: closes intervals and tells a silence. Earlier times change nothing. */
  advance(toMs: number): Finding[] {
    const findings = this.#pass(toMs)
    this.#bound()
    return findings
  }

  #pass(toMs: number): Finding[] {
    this.#past.events = this.#events
    const { rate, silence, order, drift } = this.#eyes
    const findings: Finding[] = []
    this.#tellElapsed(rate.advance(toMs, this.#past), findings)
    this.#tellElapsed(silence.advance(toMs, this.#past), findings)
    this.#tellElapsed(order.advance(toMs, this.#past), findings)
    this.#tellElapsed(drift.advance(toMs, this.#past), findings)
    return findings
  }

  /** The next time at which `advance` may have something to tell, though nothing comes; null while there is none. */
  nextDueMs(): number | null {
    const due = this.#eyes.advancing.map(eye => eye.nextDueMs()).filter(time => time !== null)
    return due.length === 0 ? null : Math.min(...due)
  }

  /** Which kind of message the event is, as the stream is known now: the constant words of such messages. Learns nothing. */
  patternOf(event: StreamEvent): string {
    return this.#eyes.templates.patterns.kindOf(readEvent(event))
  }

  save(): Saved {
    const eyes = this.#eyes.all.map(eye => eye.save())
    const smallest = this.#smallest.save()
    const together = this.#together.save()
    const pasts = Object.fromEntries(
      KINDS.map((kind, index) => [kind, (this.#pasts[index] ?? new OwnPast()).save()] as const),
    )
    const counters = { events: this.#events, first: this.#first, last: this.#last }
    const state: State = { ...counters, smallest, together, pasts, eyes, room: this.#room.save() }
    return { kind: KIND, version: VERSION, state }
  }

  #viewOf({ time, data, utcOffsetMinutes = 0 }: StreamEvent): View {
    const reading = readEvent({ time, data })
    const { patterns } = this.#eyes.templates
    const pattern = reading.patterned ? patterns.find(reading.tokens) : null
    const offsetMs = utcOffsetMinutes * 60_000
    return { time, offsetMs, data, reading, pattern, patterns, events: this.#events }
  }

  #learn(view: View): void {
    if (this.#events === 0) {
      this.#first = view.time
      this.#last = view.time
    }
    this.#events++
    this.#first = Math.min(this.#first, view.time)
    this.#last = Math.max(this.#last, view.time)
    this.#eyes.learn(view)
    this.#bound()
  }

  /** What the eyes took in must leave room for what the others have. */
  #bound(): void {
    const { bytes } = this.#eyes
    const excess = this.#room.excess(bytes, this.#events, () => bytesOfJson(JSON.stringify(this.save())))
    if (excess > 0) this.#eyes.fitInto(bytes - excess)
  }

  #tellElapsed(opinions: readonly Opinion[], findings: Finding[]): void {
    for (const opinion of opinions) {
      const chance = this.#chanceOf(opinion)
      const finding = this.#tell(opinion, chance)
      if (finding !== null) findings.push(finding)
      // No event carries the p-value of time that passed: a surprise is said, though no setting wants it told.
      else if (opinion.p <= SURPRISING) findings.push(ordinary(opinion.time, chance, null))
    }
  }

  /**
   * The event's p-value is that of its most surprising eye, among the eyes that had something to say, each held against what it
   * said before. What ranks it is the evidence as it stands: a second outage is as grave as the first.
   */
  #conclude(view: View): Finding {
    let speaking = 0
    let least: Chance = { p: 1, pStrict: 1 }
    let evidence = 1
    let rarest: Opinion | null = null
    let rank: number | null = null
    const opinions = this.#eyes.score(view)
    for (let index = 0; index < opinions.length; index++) {
      const opinion = opinions[index] ?? null
      if (opinion === null) continue
      speaking++
      const said = this.#chanceOf(opinion)
      const chance = this.#heldAgainstPast(said, index, view.reading)
      if (speaking === 1 || chance.p < least.p) least = chance
      evidence = Math.min(evidence, said.p)
      if (rarest === null || opinion.perWeek < rarest.perWeek) rarest = opinion
      if (opinion.rank !== null) rank = opinion.rank
      else if (rank !== null) rank = Math.max(rank, scoreOf(said.p))
    }
    // Nothing that can speak yet: nothing is surprising yet.
    if (rarest === null) return ordinary(view.time, least, this.#learning(view))
    this.#together.begin(view.time)
    // Mostly the three are one.
    const ofLeast = this.#smallest.p(least.p, speaking)
    const ofStrict = least.pStrict === least.p ? ofLeast : this.#smallest.p(least.pStrict, speaking)
    const p = bounded(ofLeast)
    const chance = { p, pStrict: Math.min(p, ofStrict) }
    const score = rank ?? scoreOf(evidence === least.p ? p : bounded(this.#smallest.p(evidence, speaking)))
    this.#smallest.learn(drawn(least, view.events), speaking)
    return this.#tell(rarest, chance, score) ?? ordinary(view.time, chance, this.#learning(view), score)
  }

  /** Those of a pattern and of a bare number are ranks among their own past already; an event's numbers are of several series. */
  #heldAgainstPast(said: Chance, index: number, { patterned }: Reading): Chance {
    if (index === TEMPLATES || (index === NUMBERS && !patterned)) return said
    const past = this.#pasts[index]
    if (past === undefined) return said
    const p = past.p(said.p)
    const pStrict = said.pStrict === said.p ? p : Math.min(p, past.p(said.pStrict))
    past.learn(drawn(said, this.#events * KINDS.length + index))
    return { p, pStrict }
  }

  #learning(view: View): Learning | null {
    const { templates, numbers } = this.#eyes
    return view.reading.patterned ? templates.learning() : numbers.learning(view)
  }

  /** What comes once in a quiet week or less has the p-value of that: its expected count over the events of a week. */
  #chanceOf({ p, pStrict, perWeek, ranked }: Opinion): Chance {
    let least = p
    const expected = perWeek > 1 ? perWeek : perWeek * this.#couldSpeak()
    if (expected <= 1 && !ranked) {
      const events = perWeekOf(this.#events + 1, this.#last - this.#first)
      least = Math.min(p, expected / events)
    }
    least = bounded(least)
    return { p: least, pStrict: bounded(Math.min(least, pStrict)) }
  }

  /** Eyes that have seen enough to speak: one that has not makes no finding, false or true. */
  #couldSpeak(): number {
    return Math.max(1, this.#eyes.countReady())
  }

  /** Mean time between all events so far, in ms. */
  get #usualGapMs(): number {
    return (this.#last - this.#first) / Math.max(1, this.#events - 1)
  }

  /** Null for what is ordinary under any setting. Any eye that could speak might have: the expected count of one stands for all. */
  #tell(opinion: Opinion, chance: Chance, score = scoreOf(chance.p)): Finding | null {
    if (!(opinion.perWeek <= WORTH_TELLING)) return null
    const gapMs = this.#usualGapMs
    const perWeek = this.#together.perWeek(opinion.perWeek, this.#couldSpeak(), opinion.time, gapMs)
    this.#together.learn(opinion.perWeek, opinion.time, gapMs)
    if (perWeek > WORTH_TELLING) return null
    const { kind, fingerprint, trouble, gapMs: ownGapMs, why } = opinion.found()
    const severity = severityOf(perWeek, trouble, kind === 'new_pattern')
    const usualGapMs = Math.round(ownGapMs ?? this.#eyes.silence.usualGapMs)
    const told = { time: opinion.time, ready: true, learning: null }
    const rarity = { ...chance, bits: bitsOf(chance.p), score, perWeek }
    return { ...told, ...rarity, usualGapMs, kind, fingerprint, severity, why }
  }
}

/** A p-value, and the same without ties. */
interface Chance {
  p: number
  pStrict: number
}

function ordinary(
  time: number,
  { p, pStrict }: Chance,
  learning: Learning | null,
  score = scoreOf(p),
): Finding {
  return {
    time,
    ready: learning === null,
    learning,
    p,
    pStrict,
    bits: bitsOf(p),
    score,
    perWeek: COMMON,
    usualGapMs: 0,
    kind: null,
    fingerprint: '',
    severity: 'low',
    why: null,
  }
}

function bitsOf(p: number): number {
  return p >= 1 ? 0 : -Math.log2(p)
}

function scoreOf(p: number): number {
  const bits = bitsOf(p)
  return bits / (bits + HALF_SCORE_BITS)
}

/** Ties broken by chance. */
function drawn({ p, pStrict }: Chance, seed: number): number {
  return pStrict + drawOf(seed) * (p - pStrict)
}

function bounded(p: number): number {
  return Math.max(1e-300, Math.min(1, p))
}
