const ROWS = 16
const LARGEST = 127
/** Places are kept in sixteenths, and at most eight to either side. */
const PER_UNIT = 16

export type RecentPlacesState = [times: number[], rows: string[]]

/** The standardized fields of the last sixteen events, a byte each: what a page draws. */
export class RecentPlaces {
  #times: number[] = []
  #rows: string[] = []

  static load([times, rows]: RecentPlacesState): RecentPlaces {
    const recent = new RecentPlaces()
    recent.#times = [...times]
    recent.#rows = rows.map(atob)
    return recent
  }

  save(): RecentPlacesState {
    return [[...this.#times], this.#rows.map(btoa)]
  }

  add(time: number, places: Float64Array): void {
    let row = ''
    for (const place of places) {
      const whole = Math.round(PER_UNIT * place)
      row += String.fromCharCode(LARGEST + 1 + Math.max(-LARGEST, Math.min(LARGEST, whole)))
    }
    this.#times.push(time)
    this.#rows.push(row)
    if (this.#rows.length <= ROWS) return
    this.#times.shift()
    this.#rows.shift()
  }

  /** The places of one field, oldest first. */
  of(field: number): { time: number; place: number }[] {
    return this.#rows.flatMap((row, index) => {
      const code = row.charCodeAt(field)
      const time = this.#times[index]
      if (Number.isNaN(code) || time === undefined) return []
      return [{ time, place: (code - LARGEST - 1) / PER_UNIT }]
    })
  }
}
