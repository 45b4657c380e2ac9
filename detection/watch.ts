import { stateOf } from './detector'
import { type Found, findContent, findPattern, findRate, findSilence, findValue, wordsOf } from './evidence'
import { type Content, type ContentScore, content } from './eyes/content'
import { type Measured, type NumberScore, type Numbers, numbers } from './eyes/numbers'
import { type Rate, rate } from './eyes/rate'
import { type Silence, silence } from './eyes/silence'
import { type TemplateScore, type Templates, templates } from './eyes/templates'
import { severityOf } from './severity'
import { perWeekOf } from './stats/week'
import { type Reading, readEvent } from './text/read-event'
import type { Finding, Learning, Observed, Saved, StreamEvent } from './types'

const KIND = 'watch'
const VERSION = 1
/** Five eyes look at every event: an expected count of one of them stands for five (a union bound). */
const EYES = 5
/** Findings that are commoner than this a week are ordinary under any setting. */
const WORTH_TELLING = 20
/** A silence is told when its expected count a week falls below each of these, and no more often. */
const SILENCE_STEPS = [20, 5, 1, 0.2, 0.02]
/** Bits at which the score is one half. */
const HALF_SCORE_BITS = 20
/** What an ordinary event says of its own frequency. */
const COMMON = 1e9
const FORGET_EVERY = 1000

type State = {
  events: number
  first: number
  told: number
  templates: Saved
  content: Saved
  numbers: Saved
  rate: Saved
  silence: Saved
}

/** What the eyes say of one event. */
interface EventScores {
  template: TemplateScore | null
  worded: ContentScore
  number: NumberScore
}

/**
 * Watches one stream: observes each event once, answers how surprising it is and why. Deterministic, without a clock;
 * its memory is bounded (at most 64 KB as JSON) and depends on the events alone, never on a setting.
 */
export class Watch {
  #events = 0
  #first = 0
  /** How many of the silence's steps were told since the last event. */
  #told = 0
  #templates: Templates = templates.create()
  #content: Content = content.create()
  #numbers: Numbers = numbers.create()
  #rate: Rate = rate.create()
  #silence: Silence = silence.create()

  static create(): Watch {
    return new Watch()
  }

  /** Continues from what `save` gave, bit for bit; a RangeError where it is of another kind or version. */
  static load(saved: Saved): Watch {
    const state = stateOf<State>(saved, KIND, VERSION)
    const watch = new Watch()
    watch.#events = state.events
    watch.#first = state.first
    watch.#told = state.told
    watch.#templates = templates.load(state.templates)
    watch.#content = content.load(state.content)
    watch.#numbers = numbers.load(state.numbers)
    watch.#rate = rate.load(state.rate)
    watch.#silence = silence.load(state.silence)
    return watch
  }

  /**
   * Judges the event by what came before it, then learns it. An event up to 10 minutes late counts in rates; an older one is
   * judged by its content only. The event is neither kept nor changed.
   */
  observe(event: StreamEvent): Observed {
    if (!Number.isFinite(event.time))
      throw new RangeError(`time must be a finite number of ms, got ${event.time}`)
    const elapsed = this.advance(event.time)
    const reading = readEvent(event)
    const template = reading.patterned ? this.#templates.score(reading) : null
    const measured = { time: event.time, pattern: template?.pattern?.id ?? 0, quantities: reading.quantities }
    const number = this.#numbers.score(measured)
    const wording = { time: event.time, words: wordsOf(reading, template?.pattern ?? null) }
    const worded = this.#content.score(wording)
    const finding = this.#concludeEvent(reading, { template, worded, number })
    this.#content.learn(wording)
    this.#learn(reading, measured)
    return { finding, elapsed }
  }

  /** Moves to a time at which nothing came: closes intervals and tells a silence. Earlier times change nothing. */
  advance(toMs: number): Finding[] {
    const findings: Finding[] = []
    for (const alarm of this.#rate.close(toMs)) {
      const perWeek = alarm.perWeek * EYES
      if (perWeek > WORTH_TELLING) continue
      findings.push(
        this.#tell(alarm.end, findRate({ ...alarm, perWeek }, this.#templates.patterns, this.#events)),
      )
    }
    const quiet = this.#silence.score(toMs)
    const perWeek = quiet.perWeek * EYES
    const step = SILENCE_STEPS.filter(limit => perWeek <= limit).length
    if (quiet.learning === null && step > this.#told) {
      this.#told = step
      const found = findSilence(
        this.#silence,
        toMs,
        { p: quiet.p, perWeek },
        this.#rate.history(),
        this.#events,
      )
      findings.push(this.#tell(toMs, found))
    }
    return findings
  }

  /** The next time at which `advance` may have something to tell, though nothing comes; null while there is none. */
  nextDueMs(): number | null {
    const limit = SILENCE_STEPS[this.#told]
    const silent = limit === undefined ? null : this.#silence.dueAt(limit / EYES)
    const closing = this.#rate.nextCloseMs()
    if (silent === null || closing === null) return silent ?? closing
    return Math.min(silent, closing)
  }

  save(): Saved {
    const state: State = {
      events: this.#events,
      first: this.#first,
      told: this.#told,
      templates: this.#templates.save(),
      content: this.#content.save(),
      numbers: this.#numbers.save(),
      rate: this.#rate.save(),
      silence: this.#silence.save(),
    }
    return { kind: KIND, version: VERSION, state }
  }

  #learn(reading: Reading, measured: Measured): void {
    if (this.#events === 0) this.#first = reading.time
    this.#first = Math.min(this.#first, reading.time)
    this.#events++
    let trouble = 0
    if (reading.patterned) {
      this.#templates.learn(reading)
      const pattern = this.#templates.patterns.find(reading.tokens)
      measured.pattern = pattern?.id ?? 0
      trouble = pattern?.trouble ?? 0
    }
    this.#numbers.learn(measured)
    this.#rate.learn({ time: reading.time, pattern: measured.pattern, error: trouble >= 2 })
    if (this.#events % FORGET_EVERY === 0) {
      const known = new Set([...this.#templates.patterns.all()].map(pattern => pattern.id))
      this.#rate.keepPatterns(id => known.has(id))
    }
    if (reading.time > this.#silence.lastTime) this.#told = 0
    this.#silence.learn(reading.time)
  }

  /** The event's p-value is that of its most surprising eye, times the eyes that had something to say (Bonferroni). */
  #concludeEvent(reading: Reading, scores: EventScores): Finding {
    const { template, worded, number } = scores
    const speaking = [
      template,
      worded.wordBits.length > 0 ? worded : null,
      number.worst === null ? null : number,
    ]
    const ready = speaking.filter(score => score !== null).filter(score => score.learning === null)
    // Nothing that can speak yet: nothing is surprising yet.
    const p = ready.length === 0 ? 1 : Math.min(1, ready.length * Math.min(...ready.map(score => score.p)))
    const found = this.#found(reading, scores)
    if (found !== null) return this.#tell(reading.time, { ...found, p: Math.min(p, found.p) })
    return ordinary(reading.time, p, (template ?? number).learning)
  }

  /** The most surprising of what the eyes found in the event, if it is worth telling. */
  #found(reading: Reading, { template, worded, number }: EventScores): Found | null {
    const eventsSeen = this.#events
    const pattern = template?.pattern ?? null
    const isNew = template?.fresh === true && template.learning === null
    const patternPerWeek = isNew ? template.perWeek * EYES : Number.POSITIVE_INFINITY
    const contentPerWeek = worded.perWeek * EYES
    const valuePerWeek = number.perWeek * EYES
    const least = Math.min(patternPerWeek, contentPerWeek, valuePerWeek)
    if (!(least <= WORTH_TELLING)) return null
    if (least === patternPerWeek && template !== null) {
      const context = { newPerThousand: this.#templates.newPerThousand(), eventsSeen }
      return findPattern(reading, { ...template, perWeek: least }, this.#templates.patterns, context)
    }
    if (least === contentPerWeek && pattern !== null) {
      const context = { usualBits: this.#content.usualBits(), eventsSeen }
      return findContent(reading, { ...worded, perWeek: least }, pattern, context)
    }
    return findValue({ ...number, perWeek: least }, pattern, eventsSeen)
  }

  /** What comes once in a quiet week or less has the p-value of that: its expected count over the events of a week. */
  #tell(time: number, found: Found): Finding {
    const events = perWeekOf(this.#events + 1, this.#silence.lastTime - this.#first)
    const p = bounded(found.perWeek <= 1 ? Math.min(found.p, found.perWeek / events) : found.p)
    const severity = severityOf(found.perWeek, found.trouble, found.kind === 'new_pattern')
    const { kind, perWeek, fingerprint, why } = found
    return { time, ready: true, learning: null, ...surpriseOf(p), perWeek, kind, fingerprint, severity, why }
  }
}

function ordinary(time: number, p: number, learning: Learning | null): Finding {
  const ready = learning === null
  const nothing = { perWeek: COMMON, kind: null, fingerprint: '', severity: 'low', why: null } as const
  return { time, ready, learning, ...surpriseOf(bounded(p)), ...nothing }
}

function surpriseOf(p: number): { p: number; bits: number; score: number } {
  const bits = p >= 1 ? 0 : -Math.log2(p)
  return { p, bits, score: bits / (bits + HALF_SCORE_BITS) }
}

function bounded(p: number): number {
  return Math.max(1e-300, Math.min(1, p))
}
