import type { Reading } from '../../text/read-event'

/** `[key, events, came back, ...last ids]`, the chosen one first. */
type CandidateState = [key: string, events: number, back: number, ...recent: string[]]
export type SessionKeyState = [
  chosen: string,
  idle: number,
  since: number,
  begun: string[],
  candidates: CandidateState[],
]

/** What tells sessions apart in an event: the field, and this event's value. */
export interface Keyed {
  field: string
  id: string
}

interface Candidate {
  events: number
  /** Events whose id was among the last ones of this key. */
  back: number
  recent: string[]
}

const MOST_CANDIDATES = 3
const REMEMBERED = 96
const ENOUGH = 200
/** A session has more than one event, and a stream more than a few sessions. */
const LEAST_BACK = 0.25
const LEAST_NEW = 0.004
const NAMED =
  /(?:^|[._-])(?:session|trace|request|req|correlation|conversation|transaction|txn|block|job|run|workflow|order|flow)(?:[._-]?(?:id|key|uuid))?$/i
const GENERATED = /<(?:id|uuid|hex|n)>/
const FORGET_AFTER = 5000
const BEGUN_FOR = 2000

/**
 * Learns which id of a stream's events groups them into sessions: one that comes back soon in some events and is new in others. A
 * constant (a host) is never new, a mark of the event itself never comes back. Ids are fields with a name of that sort, and
 * what the reading masks as generated.
 */
export class SessionKey {
  #chosen = ''
  #idle = 0
  /** Ids of sessions that had begun when the field was found: their first steps were not seen. */
  #begun: string[] = []
  #since = 0
  #candidates = new Map<string, Candidate>()
  /** Which tokens are ids, and of which key: the same few come again and again. */
  #keys = new Map<string, string | null>()

  static load([chosen, idle, since, begun, candidates]: SessionKeyState): SessionKey {
    const key = new SessionKey()
    key.#chosen = chosen
    key.#idle = idle
    key.#since = since
    key.#begun = [...begun]
    for (const [name, events, back, ...recent] of candidates)
      key.#candidates.set(name, { events, back, recent })
    return key
  }

  save(): SessionKeyState {
    const candidates = [...this.#candidates].map(
      ([key, { events, back, recent }]): CandidateState => [key, events, back, ...recent],
    )
    return [this.#chosen, this.#idle, this.#since, this.#begun, candidates]
  }

  /** The field that tells sessions apart; empty while none is known. */
  get field(): string {
    return this.#chosen
  }

  /** The event's session; null while no field is known to tell sessions apart, and where the event has none. */
  find(reading: Reading): Keyed | null {
    if (this.#chosen === '') return null
    for (let place = 0; place < reading.tokens.length; place++) {
      if (this.#keyOf(reading.tokens[place] ?? '') !== this.#chosen) continue
      const id = reading.words[place] ?? ''
      return this.#begun.length > 0 && this.#begun.includes(shortened(id))
        ? null
        : { field: this.#chosen, id }
    }
    return null
  }

  learn(reading: Reading): void {
    if (this.#chosen !== '') {
      this.#idle = this.find(reading) === null ? this.#idle + 1 : 0
      if (this.#idle > FORGET_AFTER) this.#chosen = ''
      if (++this.#since > BEGUN_FOR) this.#begun = []
      return
    }
    for (let place = 0; place < reading.tokens.length; place++) {
      const key = this.#keyOf(reading.tokens[place] ?? '')
      if (key !== null) this.#count(key, reading.words[place] ?? '')
    }
  }

  #count(key: string, id: string): void {
    let candidate = this.#candidates.get(key)
    if (candidate === undefined) {
      if (this.#candidates.size >= MOST_CANDIDATES) return
      candidate = { events: 0, back: 0, recent: [] }
      this.#candidates.set(key, candidate)
    }
    candidate.events++
    const short = shortened(id)
    if (candidate.recent.includes(short)) candidate.back++
    else {
      candidate.recent.push(short)
      if (candidate.recent.length > REMEMBERED) candidate.recent.shift()
    }
    if (candidate.events >= ENOUGH) this.#choose(key, candidate)
  }

  /** Takes the first candidate that groups events; one that does not starts anew, so that a later change is seen. */
  #choose(key: string, { events, back, recent }: Candidate): void {
    const shareBack = back / events
    const groups = shareBack >= LEAST_BACK && 1 - shareBack >= LEAST_NEW && events - back >= 5
    if (groups) {
      this.#chosen = key
      this.#idle = 0
      this.#since = 0
      this.#begun = recent
      this.#candidates.clear()
    } else if (events >= 10 * ENOUGH) this.#candidates.delete(key)
  }

  #keyOf(token: string): string | null {
    const known = this.#keys.get(token)
    if (known !== undefined) return known
    const at = token.search(/[=:]/)
    const name = at > 0 ? token.slice(0, at) : ''
    const key =
      name !== '' && (NAMED.test(name) || GENERATED.test(token.slice(at)))
        ? name
        : name === '' && GENERATED.test(token) && !token.includes('/')
          ? token
          : null
    if (this.#keys.size > 2000) this.#keys.clear()
    this.#keys.set(token, key)
    return key
  }
}

function shortened(id: string): string {
  return id.slice(-8).toWellFormed()
}
