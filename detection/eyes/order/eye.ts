import { stateOf } from '../../detector'
import {
  type AdvancingEye,
  type EyeKind,
  type Found,
  NOTHING_TO_TELL,
  type Opinion,
  type Past,
  type SharingEye,
  type View,
} from '../../eye'
import type { Reading } from '../../text/read-event'
import { wordAt } from '../../text/words'
import type { Saved } from '../../types'
import { findOrder, type Told } from './evidence'
import { OpenSessions, type OpenSessionsState } from './open-sessions'
import { SessionKey, type SessionKeyState } from './session-key'
import { type Progress, type SessionModel, type SessionScore, sessionModel } from './session-model'
import { OTHER, StepNames, type StepNamesState } from './step-names'
import { listOf, stepOf, wordsOfStep } from './step-of'

type State = {
  key: SessionKeyState
  names: StepNamesState
  open: OpenSessionsState
  model: Saved
}

/** Bytes of the saved state beside its parts. */
const OWN_BYTES = 120

const NOTHING: Progress = { countBits: 0, excessBits: 0 }

/**
 * Speaks of unusual sessions: an event that holds a list of steps is a session at once; single events that share an id are judged as
 * they come by what they show too much, and when nothing comes any more also by what they lack.
 */
class OrderEye implements AdvancingEye, SharingEye {
  readonly share = 9000
  #key = new SessionKey()
  #names = new StepNames()
  #open = new OpenSessions()
  #model: SessionModel = sessionModel.create()

  static load(saved: Saved): OrderEye {
    const eye = new OrderEye()
    const version = Math.min(saved.version, orderEye.version)
    const { key, names, open, model } = stateOf<State>(saved, orderEye.kind, version)
    eye.#key = SessionKey.load(key)
    if (version < orderEye.version && names.some(([, , name]) => isOfPattern(name))) return eye
    eye.#names = StepNames.load(names)
    eye.#open = OpenSessions.load(open)
    eye.#model = sessionModel.load(model)
    return eye
  }

  save(): Saved {
    const state: State = {
      key: this.#key.save(),
      names: this.#names.save(),
      open: this.#open.save(),
      model: this.#model.save(),
    }
    return { kind: orderEye.kind, version: orderEye.version, state }
  }

  get ready(): boolean {
    return this.#model.ready
  }

  get bytes(): number {
    return OWN_BYTES + this.#key.bytes + this.#names.bytes + this.#open.bytes + this.#model.bytes
  }

  /** First of the sessions that go on, for others will come. */
  shrink(): boolean {
    return this.#open.shrink() || this.#model.shrink()
  }

  score(view: View): Opinion | null {
    if (!this.ready) return null
    const list = listOf(view.data)
    if (list !== null) return this.#scoreList(view, list)
    const keyed = this.#key.find(view.reading)
    if (keyed === null || !this.#open.follows(keyed.id)) return null
    const known = this.#open.find(keyed.id)
    if (known?.partial ?? this.#key.beganLately(keyed.id)) return null
    const { steps, ...before } = known ?? { ...NOTHING, steps: '' }
    const name = stepOf(view)
    const symbol = this.#names.find(name) ?? '?'
    const scored = this.#model.scoreStep(steps, symbol, before)
    if (scored === null) return null
    const told = {
      field: keyed.field,
      session: keyed.id,
      steps: steps + symbol,
      unknown: new Map([['?', name]]),
    }
    return this.#opinion(view.time, scored.score, told, view.events)
  }

  learn(view: View): void {
    const list = listOf(view.data)
    if (list !== null) {
      const steps = list.steps.map(step => this.#symbolOf(step)).join('')
      this.#model.learn({ time: view.time, steps, id: idOf(view.reading) })
      return
    }
    const keyed = this.#key.find(view.reading)
    if (keyed !== null && this.#open.follows(keyed.id)) {
      const symbol = this.#symbolOf(stepOf(view))
      const known = this.#open.find(keyed.id)
      const begun = known === null ? this.#key.begin(keyed.id) : null
      if (begun === 'given up') {
        this.#forgetSessions()
        return
      }
      if (begun === 'again') this.#open.waitLonger()
      const { steps, ...before } = known ?? { ...NOTHING, steps: '' }
      this.#open.add(
        keyed.id,
        symbol,
        view.time,
        this.#model.progress(steps, symbol, before),
        begun === 'again',
      )
    }
    this.#key.learn(view.reading)
  }

  /** Sessions that are over by then are judged as a whole, and learned. */
  advance(toMs: number, past: Past): readonly Opinion[] {
    const closed = this.#open.close(toMs)
    if (closed.length === 0) return NOTHING_TO_TELL
    const opinions: Opinion[] = []
    for (const { id, steps, last, partial } of closed) {
      if (partial) continue
      const score = this.#model.score({ time: last, steps })
      if (score.perWeek < Number.POSITIVE_INFINITY) {
        const told = { field: this.#key.field, session: id, steps }
        opinions.push(this.#opinion(toMs, score, told, past.events))
      }
      this.#model.learn({ time: last, steps, id })
    }
    return opinions
  }

  nextDueMs(): number | null {
    return this.#open.nextCloseMs()
  }

  #forgetSessions(): void {
    this.#names = new StepNames()
    this.#open = new OpenSessions()
    this.#model = sessionModel.create()
  }

  #scoreList(view: View, list: { field: string; steps: string[] }): Opinion {
    const unknown = new Map<string, string>()
    const steps = list.steps.map(step => this.#names.find(step) ?? standIn(step, unknown)).join('')
    const score = this.#model.score({ time: view.time, steps })
    const session = idOf(view.reading)
    return this.#opinion(view.time, score, { field: list.field, session, steps, unknown }, view.events)
  }

  #opinion(time: number, score: SessionScore, told: Told, events: number): Opinion {
    const found = (): Found => findOrder(told, score, this.#model, this.#names, events)
    const { p, perWeek } = score
    return { time, p, pStrict: p, perWeek, ranked: false, rank: null, found }
  }

  #symbolOf(step: string): string {
    return this.#names.learn(step, freed => {
      this.#model.forget(freed)
      this.#open.replace(freed, OTHER)
    })
  }
}

/**
 * Before version 3 steps had the numbers of their patterns, also where a message names them: such sessions are learned anew. In
 * version 1 the sessions' model was another too, which knows that itself.
 */
function isOfPattern(name: string): boolean {
  return wordsOfStep(name) !== name
}

/** What tells one list of steps from another. */
function idOf(reading: Reading): string {
  return wordAt(
    reading,
    reading.tokens.findIndex(token => /session|trace|id=/i.test(token)),
  )
}

/** A digit for a step never seen: no symbol is one. */
function standIn(step: string, unknown: Map<string, string>): string {
  for (const [symbol, name] of unknown) if (name === step) return symbol
  const symbol = String(Math.min(9, unknown.size))
  unknown.set(symbol, step)
  return symbol
}

export const orderEye: EyeKind<OrderEye> = {
  kind: 'order-eye',
  version: 3,
  oldest: 1,
  create: () => new OrderEye(),
  load: saved => OrderEye.load(saved),
}
