import type { Detector, Kind, Score } from '../../detector'
import { stateOf } from '../../detector'
import { chanceOfNew, discountOf, expectedNew } from '../../stats/pitman-yor'
import { perWeekOf } from '../../stats/week'
import type { Reading } from '../../text/read-event'
import { rememberedOf } from '../../text/remembered'
import { readTrouble, type Trouble } from '../../text/trouble'
import type { Learning, Saved } from '../../types'
import type { Pattern } from './pattern'
import { PatternSet, type PatternSetState } from './pattern-set'
import { patternsOfVersion1, type Version1 } from './version-1'

/** How long a new pattern counts as new, in time and in events of the stream: after both it is part of the normal. */
const FRESH_MS = 30 * 60_000
const FRESH_EVENTS = 100
const WARM_UP = 100
/**
 * Prior for "a new pattern comes at least k times while fresh": k^-1.2, worth four observed births. For an error it is k^-2:
 * a release may bring a message that is frequent at once, while an error that is part of the normal is seldom frequent.
 */
const RECURRENCE = 1.2
const ERROR_RECURRENCE = 2
const PRIOR_BIRTHS = 4
/** A place that has had so many words has them by chance: a new one may be as frequent there as they are. */
const MANY_WORDS = 5
/** New combinations of known words are so many times commoner than new kinds. */
const RECOMBINED = 20

export interface TemplateScore extends Score {
  /** `p` without ties. */
  pStrict: number
  /** The known pattern of the event; null when it is new. */
  pattern: Pattern | null
  /** New, or still fresh since its first event. */
  fresh: boolean
  /** The eldest of it and its fresh kin, by which the trouble is known; null when it is the first. */
  eldest: Pattern | null
  /** How often it and its kin have come with this event, while fresh. */
  times: number
  trouble: Trouble
}

type State = [events: number, firstTime: number, lastTime: number, patterns: PatternSetState]

/**
 * Sees patterns that the stream never had. The null makes new patterns too, at the stream's own pace (Pitman-Yor), so one
 * new line in a varied stream says little. What adds evidence: it comes again and again while fresh, and it speaks of trouble
 * as few of the stream's patterns do. Null findings a week = new patterns expected x share as troubled x chance to recur so.
 */
export class Templates implements Detector<Reading> {
  #patterns = new PatternSet()
  #events = 0
  #firstTime = 0
  #lastTime = 0

  static load(saved: Saved): Templates {
    const eye = new Templates()
    if (saved.kind === templates.kind && saved.version === 1) {
      const state = stateOf<Version1>(saved, templates.kind, 1)
      ;[eye.#events, eye.#firstTime, eye.#lastTime] = state
      eye.#patterns = patternsOfVersion1(state)
      return eye
    }
    const [events, firstTime, lastTime, patterns] = stateOf<State>(saved, templates.kind, templates.version)
    eye.#events = events
    eye.#firstTime = firstTime
    eye.#lastTime = lastTime
    eye.#patterns = PatternSet.load(patterns)
    return eye
  }

  save(): Saved {
    const state: State = [this.#events, this.#firstTime, this.#lastTime, this.#patterns.save()]
    return { kind: templates.kind, version: templates.version, state }
  }

  get patterns(): PatternSet {
    return this.#patterns
  }

  score(reading: Reading): TemplateScore {
    const pattern = this.#patterns.find(reading.tokens)
    const learning = this.learning()
    const { p, pStrict } = this.#patterns.rarity(reading.tokens, pattern, this.#events)
    if (pattern !== null && !this.#isFresh(pattern, reading.time)) {
      return {
        p,
        pStrict,
        perWeek: Number.POSITIVE_INFINITY,
        learning,
        pattern,
        fresh: false,
        eldest: pattern,
        times: 0,
        trouble: pattern.trouble,
      }
    }
    const trouble = pattern?.trouble ?? troubleOf(reading)
    const kin = this.#patterns.freshKin(reading.tokens, pattern)
    const family = pattern === null ? kin : [pattern, ...kin].sort((a, b) => a.id - b.id)
    const eldest = family[0] ?? null
    const times = family.reduce((sum, member) => sum + member.count, 1)
    const likeness = this.#shareOfTrouble(trouble)
    const asOften =
      eldest === null || trouble >= 2 ? 0 : this.#shareAsOften(reading, pattern ?? eldest, family)
    const recurring = Math.max(this.#chanceToRecur(times, family, trouble), asOften)
    const { events, made, discount } = this.#growth(family)
    const ahead = perWeekOf(events + 1, this.#lastTime - this.#firstTime)
    const kinds = expectedNew(ahead, events, made, discount)
    const recombined = eldest === null ? this.#patterns.recombines(reading.tokens) : eldest.recombined
    const perWeek = kinds * likeness * recurring * (recombined ? RECOMBINED : 1)
    return { p, pStrict, perWeek, learning, pattern, fresh: true, eldest, times, trouble }
  }

  learn(reading: Reading): void {
    if (this.#events === 0) {
      this.#firstTime = reading.time
      this.#lastTime = reading.time
    }
    this.#events++
    this.#firstTime = Math.min(this.#firstTime, reading.time)
    this.#lastTime = Math.max(this.#lastTime, reading.time)
    const late = this.#events > WARM_UP
    const pattern = this.#patterns.find(reading.tokens)
    if (pattern !== null) this.#patterns.see(pattern, reading.time, this.#isFresh(pattern, reading.time))
    else this.#patterns.add(reading, troubleOf(reading), this.#events - 1, late)
  }

  /** What it still needs before it can say that something is new. */
  learning(): Learning | null {
    return this.#events < WARM_UP ? { seen: this.#events, needed: WARM_UP } : null
  }

  /** New patterns in a thousand events, at the present. */
  newPerThousand(): number {
    const { events, made, discount } = this.#growth([])
    return 1000 * chanceOfNew(events, made, discount)
  }

  /** How the stream makes new patterns, without those of the trouble in question: it must not excuse itself. */
  #growth(apart: readonly Pattern[]) {
    const made = Math.max(0, this.#patterns.made - apart.length)
    const once = this.#patterns.seenOnce() - apart.filter(pattern => pattern.count === 1).length
    return { events: this.#events, made, discount: discountOf(made, once) }
  }

  #isFresh({ fresh, bornAt, bornEvents }: Pattern, time: number): boolean {
    return fresh === 1 && (time - bornAt < FRESH_MS || this.#events - bornEvents < FRESH_EVENTS)
  }

  #shareOfTrouble(trouble: Trouble): number {
    if (trouble < 2) return 1
    let alike = 0
    for (const pattern of this.#patterns.all()) if (pattern.trouble >= trouble && pattern.fresh !== 1) alike++
    return (alike + 1) / (this.#patterns.size + 4)
  }

  /**
   * How many of the words that its place may have are as frequent as this pattern's, since each was first seen: the conformal
   * rank among its likes. A shop's last product is a new word, and sells as the others do. 0 where its place has few words.
   */
  #shareAsOften({ tokens }: Reading, pattern: Pattern, family: readonly Pattern[]): number {
    const others = this.#patterns.neighbours(tokens, family)
    if (others.length < MANY_WORDS) return 0
    const pace = ({ count, bornEvents }: Pattern) => count / (this.#events - bornEvents + 1)
    const asOften = others.filter(other => pace(other) >= pace(pattern)).length
    return (asOften + 1) / (others.length + 1)
  }

  /**
   * At least what the Chinese restaurant process gives a table opened late: a rare pattern first seen after n events comes
   * about once in n, so its return says nothing while the stream has not grown much less than that (Pitman 2006, 3.2). Each return counts half, since messages come in pairs.
   */
  #chanceToRecur(times: number, family: readonly Pattern[], trouble: Trouble): number {
    const self = family[0] ?? null
    let births = 0
    let recurred = 0
    for (const pattern of this.#patterns.all()) {
      if (pattern.fresh === 0 || family.includes(pattern)) continue
      births++
      if (pattern.early >= times) recurred++
    }
    const prior = times ** -(trouble >= 2 ? ERROR_RECURRENCE : RECURRENCE)
    const learned = (PRIOR_BIRTHS * prior + recurred) / (PRIOR_BIRTHS + births)
    const since = self === null ? 0 : (this.#events - self.bornEvents) / (self.bornEvents + 1)
    return Math.max(learned, (since / (1 + since)) ** ((times - 1) / 2))
  }
}

/** A new line is asked for it twice: when it is judged, and when it is learned. */
const troubleOf = rememberedOf(({ text }: Reading) => readTrouble(text))

export const templates: Kind<Reading, Templates> = {
  kind: 'templates',
  version: 2,
  create: () => new Templates(),
  load: saved => Templates.load(saved),
}
