import { lomaxTail } from '../../stats/lomax'
import { ScaleChange, type ScaleChangeState } from '../../stats/scale-change'
import { perWeekOf } from '../../stats/week'
import type { View } from './features'
import { Loudness, type LoudnessState } from './loudness'
import { SideRun, type SideRunState } from './side-run'
import { Surprises, type SurprisesState } from './surprises'
import { Troubles, type TroublesState } from './troubles'

/** From so many nats on a value is rare. */
const RARE = -Math.log(0.01)
/** What says that values vary more is expected as if its tail were known from so many excursions: real spreads swell now and then. */
const SPREAD_BELIEVED = 12
/** A run is told at a value that is itself as rare as one in twenty. */
const STRANGE_ITSELF = 3

export interface RarityState {
  surprises: SurprisesState
  run: SideRunState
  scaleChange: ScaleChangeState
  troubles: TroublesState
  loudness: LoudnessState
}

/** How rare a value is, before it is learned. */
export interface Judged {
  value: number
  view: View
  /** How often the past had exactly this value, where that counts against its being strange. */
  share: number
  /** Of a surprise as large among those that pass for usual, of a run as long, or of values that vary as much; and without ties. */
  chance: number
  chanceStrict: number
  /** How far out it is among them. */
  nats: number
  /** The evidence of the run that it is part of, positive for high values. */
  run: number
  /** The evidence, in nats, that values vary more than they did, and whether nothing else says as much. */
  wider: number
  isWider: boolean
  /** Of something as rare while nothing is wrong, as far as it is to be told. */
  expected: number
}

/** How rare the values of one series are: alone, in a run, and by how much they vary. */
export class Rarity {
  #surprises = new Surprises()
  #run = new SideRun()
  #scaleChange = new ScaleChange()
  #troubles = new Troubles()
  #loudness = new Loudness()

  static load(state: RarityState): Rarity {
    const rarity = new Rarity()
    rarity.#surprises = Surprises.load(state.surprises)
    rarity.#run = SideRun.load(state.run)
    rarity.#scaleChange = ScaleChange.load(state.scaleChange)
    rarity.#troubles = Troubles.load(state.troubles)
    rarity.#loudness = Loudness.load(state.loudness)
    return rarity
  }

  save(): RarityState {
    return {
      surprises: this.#surprises.save(),
      run: this.#run.save(),
      scaleChange: this.#scaleChange.save(),
      troubles: this.#troubles.save(),
      loudness: this.#loudness.save(),
    }
  }

  judge(value: number, view: View): Judged {
    const { share, p, pStrict, nats, own } = this.#surprises.alone(value, view)
    const run = this.#run.after(own, view.side, this.#troubles.clustering)
    const wider = this.#scaleChange.nats(view.deviation)
    const byRun = own > STRANGE_ITSELF ? Math.exp(-view.side * run) : 1
    const bySpread = wider > 0 ? Math.exp(-wider) : 1
    const chance = Math.min(Math.max(share, p), byRun)
    return {
      value,
      view,
      share,
      chance: Math.min(chance, bySpread),
      chanceStrict: Math.min(pStrict, byRun, bySpread),
      nats,
      run,
      wider,
      isWider: bySpread < chance,
      expected: wider > 0 ? Math.min(chance, lomaxTail(wider, 1, SPREAD_BELIEVED)) : chance,
    }
  }

  /** The chance of a value, and no less than the share of those before that were called as rare; with ties and without. */
  chanceOf({ share, chance, chanceStrict }: Judged): { p: number; pStrict: number } {
    const { p, pStrict } = this.#surprises.calledSoRare(chance)
    return { p: Math.max(p, share, chance), pStrict: Math.max(pStrict, chanceStrict) }
  }

  /** Troubles as rare as this value that a week brings while nothing is wrong, after so many values in so long. */
  perWeek({ expected }: Judged, values: number, spanMs: number): number {
    return perWeekOf(values + 1, spanMs) * expected * this.#troubles.clustering
  }

  /** For ranking moments, 0 to 1. */
  rankOf({ nats, view }: Judged): number {
    return this.#loudness.rankOf(nats, view)
  }

  /** When the trouble began that a rare value of this time is part of. */
  sinceAt(time: number): number {
    return this.#troubles.sinceAt(time)
  }

  /** Learns the `seen`-th value of the series, counted from 1; `couldSpeak`: how rare it is was known. */
  learn(judged: Judged, time: number, seen: number, couldSpeak: boolean): void {
    if (couldSpeak) this.#learnRarity(judged, time)
    else this.#surprises.learnFirst(judged.value)
    this.#run.learnSide(judged.view.above, seen)
    // The first has none before it to differ from.
    if (seen > 1) this.#scaleChange.learn(judged.view.deviation)
  }

  /** Whether what is rare has lasted so long that it is the new normal. */
  hasLasted(time: number): boolean {
    return this.#troubles.hasLasted(time)
  }

  /** What goes on is the new normal. */
  accept(): void {
    this.#scaleChange.accept()
    this.#troubles.accept()
    this.#run.end()
  }

  #learnRarity({ value, view, chance, nats, run, wider }: Judged, time: number): void {
    this.#run.learn(run)
    const weight = this.#loudness.weightOf(nats, this.#troubles.isLong)
    this.#surprises.learn(value, view.surprise, chance, weight)
    this.#loudness.learn(nats, view)
    this.#troubles.learn(Math.max(nats, wider) >= RARE, time)
  }
}
