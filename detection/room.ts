/** What a watch saves takes no more bytes than this as JSON, whatever comes; so many of them are for what is of no eye. */
export const MOST_BYTES = 65_536
const OWN_BYTES = 1500
/** What is reckoned to fit never takes more. */
const FITS = MOST_BYTES - OWN_BYTES
/**
 * Where what was measured is no more than this, more may be reckoned: what the watch holds by then grows by less than the rest before it is
 * measured again, after so many events, or sooner where so much more is reckoned.
 */
const SMALL = 46_000
const MEASURED_EVERY = 1024
const MEASURED_AGAIN = 1024

/** Nothing is granted: what was measured is too much, and is not measured with each event. */
const REFUSED = 0

/** Up to so many reckoned bytes are granted until the stream has seen so many events. */
export type RoomState = [granted: number, until: number]

/**
 * Whether what the eyes of a watch hold fits into what it may save. Each eye reckons its part at its largest, which costs nothing and is
 * mostly enough; where all of it together would be too much, it is measured, now and then.
 */
export class Room {
  #granted: number
  #until: number

  constructor([granted, until]: RoomState = [0, 0]) {
    this.#granted = granted
    this.#until = until
  }

  save(): RoomState {
    return [this.#granted, this.#until]
  }

  /** How many of the reckoned bytes are too many, after so many events of the stream; `measure` gives what is saved now, in bytes. */
  excess(reckoned: number, events: number, measure: () => number): number {
    if (reckoned <= FITS) return 0
    if (events < this.#until) {
      if (reckoned <= this.#granted) return 0
      if (this.#granted === REFUSED) return reckoned - FITS
    }
    const fits = measure() <= SMALL
    this.#granted = fits ? reckoned + MEASURED_AGAIN : REFUSED
    this.#until = events + MEASURED_EVERY
    return fits ? 0 : reckoned - FITS
  }
}
