import { ownShareOf, runAfter } from '../../stats/run-evidence'

/** Until known, this share of values is taken to be on the side of the one before, as if from so many; it is followed slowly. */
const ALIKE = 0.5
const LEAST_ALIKE = 30
const MOST_ALIKE = 1000

/** The last two in single precision, the last 1 or 0. */
export type SideRunState = [run: number, alike: number, above: number]

/** The evidence of values to one side, one after another, by how often this series' values come so. */
export class SideRun {
  #run = 0
  /** How often a value was on the same side of usual as the one before, and on which side the last was. */
  #alike = ALIKE
  #above = 0

  static load([run, alike, above]: SideRunState): SideRun {
    const loaded = new SideRun()
    loaded.#run = run
    loaded.#alike = alike
    loaded.#above = above
    return loaded
  }

  save(): SideRunState {
    return [this.#run, this.#alike, this.#above]
  }

  /** The run after one more value of chance `exp(-nats)`, positive for high values; `clustering`: troubles to a rare value. */
  after(nats: number, side: 1 | -1, clustering: number): number {
    // Only what goes on is weighed: mostly there is no run.
    const alone = side * this.#run > 0 ? ownShareOf(this.#alike) * clustering : 1
    return runAfter(this.#run, nats, side, alone)
  }

  learn(run: number): void {
    this.#run = Math.fround(run)
  }

  /** Learns on which side of the usual the `seen`-th value was. */
  learnSide(above: boolean, seen: number): void {
    const same = above === this.#above > 0 ? 1 : 0
    const pace = 1 / Math.min(MOST_ALIKE, seen + LEAST_ALIKE)
    this.#alike = Math.fround(this.#alike + (same - this.#alike) * pace)
    this.#above = above ? 1 : 0
  }

  /** Ends the run: what it showed is the new normal. */
  end(): void {
    this.#run = 0
  }
}
