import { fingerprintOf } from '../../text/fingerprint'
import type { Reading } from '../../text/read-event'
import { wordAt } from '../../text/words'
import { idPlacesOf, isId } from './id-places'

/** `[key, events, came back, ...last ids]`, the chosen one first. */
type CandidateState = [key: string, events: number, back: number, ...recent: string[]]
export type SessionKeyState = [
  chosen: string,
  refused: string,
  counts: [idle: number, since: number, opened: number, again: number],
  begun: string[],
  last: string[],
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
  /** The event that was counted last. */
  last: Reading | null
}

/** Bytes of the saved state: without ids and names, of an id's fingerprint, of a name's character at most; and what a candidate has beside its name. */
const OWN_BYTES = 100
const ID_BYTES = 17
const CHARACTER_BYTES = 6
const CANDIDATE_CHARACTERS = 5
const MOST_CANDIDATES = 3
const REMEMBERED = 96
const ENOUGH = 200
/** A session has more than one event, and a stream more than a few sessions. */
const LEAST_BACK = 0.25
const LEAST_NEW = 0.004
const FORGET_AFTER = 5000
const BEGUN_FOR = 2000
const BEGINNINGS = 100

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
  /** A key that was given up, and the last sessions that began: how many, how many again. */
  #refused = ''
  #opened = 0
  #again = 0
  #last: string[] = []
  #candidates = new Map<string, Candidate>()

  static load([chosen, refused, counts, begun, last, candidates]: SessionKeyState): SessionKey {
    const key = new SessionKey()
    key.#chosen = chosen
    key.#refused = refused
    ;[key.#idle, key.#since, key.#opened, key.#again] = counts
    key.#last = [...last]
    key.#begun = [...begun]
    for (const [name, events, back, ...recent] of candidates)
      key.#candidates.set(name, { events, back, recent, last: null })
    return key
  }

  save(): SessionKeyState {
    const candidates = [...this.#candidates].map(
      ([key, { events, back, recent }]): CandidateState => [key, events, back, ...recent],
    )
    const counts: SessionKeyState[2] = [this.#idle, this.#since, this.#opened, this.#again]
    return [this.#chosen, this.#refused, counts, this.#begun, this.#last, candidates]
  }

  /** What `save` gives takes at most so many bytes. */
  get bytes(): number {
    let ids = this.#begun.length + this.#last.length
    let names = this.#chosen.length + this.#refused.length
    if (this.#candidates.size > 0)
      for (const [key, { recent }] of this.#candidates) {
        ids += recent.length
        names += key.length + CANDIDATE_CHARACTERS
      }
    return OWN_BYTES + ID_BYTES * ids + CHARACTER_BYTES * names
  }

  /** The field that tells sessions apart; empty while none is known. */
  get field(): string {
    return this.#chosen
  }

  /** The event's session; null while no field is known to tell sessions apart, and where the event has none. */
  find(reading: Reading): Keyed | null {
    if (this.#chosen === '') return null
    for (const known of idPlacesOf(reading.tokens)) {
      const id = wordAt(reading, known.place)
      if (known.key !== this.#chosen || !isId(id, known)) continue
      return this.#begun.length > 0 && this.#begun.includes(shortened(id))
        ? null
        : { field: this.#chosen, id }
    }
    return null
  }

  /**
   * A session begins, and whether one of this id began lately: then it was not over. Ids that begin again more often than
   * not name something that stays: they tell no sessions apart, and the key is given up.
   */
  begin(id: string): 'new' | 'again' | 'given up' {
    const short = shortened(id)
    const again = this.beganLately(id)
    this.#opened++
    if (again) {
      this.#again++
      this.#last.splice(this.#last.indexOf(short), 1)
    }
    this.#last.push(short)
    if (this.#last.length > REMEMBERED) this.#last.shift()
    if (this.#opened < BEGINNINGS) return again ? 'again' : 'new'
    const stays = this.#again > this.#opened / 2
    this.#opened = 0
    this.#again = 0
    if (!stays) return again ? 'again' : 'new'
    this.#refused = this.#chosen
    this.#chosen = ''
    this.#last = []
    return 'given up'
  }

  /** Whether a session of this id is among the last that began. */
  beganLately(id: string): boolean {
    return this.#last.includes(shortened(id))
  }

  learn(reading: Reading): void {
    if (this.#chosen !== '') {
      this.#idle = this.find(reading) === null ? this.#idle + 1 : 0
      if (this.#idle > FORGET_AFTER) this.#chosen = ''
      if (++this.#since > BEGUN_FOR) this.#begun = []
      return
    }
    for (const known of idPlacesOf(reading.tokens)) {
      const id = wordAt(reading, known.place)
      if (isId(id, known)) this.#count(known.key, id, reading)
    }
  }

  /** An id that a line has twice came back in no other event: the first of a key counts. */
  #count(key: string, id: string, reading: Reading): void {
    let candidate = this.#candidates.get(key)
    if (candidate === undefined) {
      if (this.#candidates.size >= MOST_CANDIDATES) return
      candidate = { events: 0, back: 0, recent: [], last: null }
      this.#candidates.set(key, candidate)
    }
    if (candidate.last === reading) return
    candidate.last = reading
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
    const groups =
      key !== this.#refused && shareBack >= LEAST_BACK && 1 - shareBack >= LEAST_NEW && events - back >= 5
    if (groups) {
      this.#chosen = key
      this.#idle = 0
      this.#since = 0
      this.#begun = recent
      this.#candidates.clear()
    } else if (events >= 10 * ENOUGH) this.#candidates.delete(key)
  }
}

/** Ids may differ in any place: their fingerprints are told apart. */
function shortened(id: string): string {
  return fingerprintOf(id)
}
