import { LEAST_RANK_OF_NEWS, NEWS, rankOfNews } from '../../stats/rank-of-news'
import type { View } from './features'

/** Nats above which a value hardly counts as usual: one such in 3,000 values. */
const STRANGE = 8
/** What a strange value counts: the first of a trouble, and those that follow it; of a long one no more do. */
const FIRST_COUNTS = 1 / 4
const REST_COUNTS = 1 / 16

/** A moment is news while it exceeds what is left of those before. */
const HUSH = 0.995
/** How far out, in nats, and how far from where the series has ever been makes half of the news that there can be. */
const HALF_NATS = 20 * Math.LN2
const HALF_UNSEEN = 0.3
/** In the ranking a surprise lingers, halving in fourteen values, below what is news. */
const LINGER = 0.95
const HALF_LINGER = 10

/** In single precision. */
export type LoudnessState = [loudest: number, lingering: number, news: number]

/** How loud the surprises of a series were of late: what ranks a moment, and how much of a strange value is learned. */
export class Loudness {
  /** What is left of the loudest surprise, in nats, and of what lingers. */
  #loudest = 0
  #lingering = 0
  /** What is left of the greatest news. */
  #news = 0

  static load([loudest, lingering, news]: LoudnessState): Loudness {
    const loaded = new Loudness()
    loaded.#loudest = loudest
    loaded.#lingering = lingering
    loaded.#news = news
    return loaded
  }

  save(): LoudnessState {
    return [this.#loudest, this.#lingering, this.#news]
  }

  /** What a value counts among those that pass for usual; `isLong`: the trouble that it is of has lasted. */
  weightOf(nats: number, isLong: boolean): number {
    if (nats <= STRANGE) return 1
    if (isLong) return 0
    return nats > this.#loudest && this.#loudest < STRANGE ? FIRST_COUNTS : REST_COUNTS
  }

  /**
   * For ranking moments, 0 to 1: news, by how rare the value is for its time and how far from all that the series has had, and only
   * while nothing as great was just told; the rest below all news, by how far out the last values were.
   */
  rankOf(nats: number, { unseen, passing }: Pick<View, 'unseen' | 'passing'>): number {
    const news = newsOf(nats, unseen)
    if (news >= NEWS && news >= this.#news) return rankOfNews(news)
    const lingering = Math.max(passing, LINGER * this.#lingering)
    return (LEAST_RANK_OF_NEWS * lingering) / (lingering + HALF_LINGER)
  }

  learn(nats: number, { unseen, passing }: Pick<View, 'unseen' | 'passing'>): void {
    this.#lingering = Math.fround(Math.max(passing, LINGER * this.#lingering))
    this.#loudest = Math.fround(nats >= this.#loudest ? nats : HUSH * this.#loudest)
    this.#news = Math.fround(Math.max(newsOf(nats, unseen), HUSH * this.#news))
  }
}

function newsOf(nats: number, unseen: number): number {
  return (nats / (nats + HALF_NATS) + unseen / (unseen + HALF_UNSEEN)) / 2
}
