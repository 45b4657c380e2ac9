import type { Forgotten } from './forgotten'
import { noveltyOf, strangenessOf } from './novelty'
import type { Pattern } from './pattern'

/** At most so many are judged again for a new pattern: they are the few strangest of all events. */
const JUDGED_AGAIN = 24
/** What was found of a pattern when it was last judged may be so much too low. */
const STALE_BITS = 0.5

/** A conformal p-value with ties counted, and without. */
export interface Rarity {
  p: number
  pStrict: number
}

/**
 * The conformal p-value (Vovk et al. 2005) of one more event of a pattern seen `count` times: with it counted, the share of the events whose
 * pattern is as rare.
 */
export function rarityOf(
  pattern: Pattern,
  all: readonly Pattern[],
  forgotten: Forgotten,
  events: number,
): Rarity {
  const count = pattern.count + 1
  let rarer = forgotten.size
  let equal = count
  for (const other of all) {
    if (other === pattern) continue
    if (other.count < count) rarer += other.count
    else if (other.count === count) equal += count
  }
  return shares(rarer, equal, events)
}

/**
 * The same for a pattern never seen, `bits` strange beside the others: of the patterns that came once, the stranger ones are the
 * rarer. Ranks are uniform only among equals, each judged beside all others (the transductive form, Vovk et al. 2005, 2.2):
 * so where few are as strange, they are judged again, now that the new one is there, which may be their like.
 */
export function rarityOfNew(
  codes: readonly number[],
  bits: number,
  all: readonly Pattern[],
  forgotten: Forgotten,
  events: number,
): Rarity {
  const own = strangenessOf(bits, events)
  const { stranger, equal } = forgotten.beside(own)
  const once = all.filter(({ count, strangeness }) => count === 1 && strangeness >= own - STALE_BITS)
  let others = once.map(({ strangeness }) => strangeness)
  if (stranger + equal + once.length <= JUDGED_AGAIN) {
    const together = [...all, { codes, count: 1 }]
    others = once.map(other => strangenessOf(noveltyOf(other.codes, together, other).bits, events))
  }
  let [rarer, alike] = [stranger, equal + 1]
  for (const strangeness of others) {
    if (strangeness > own) rarer++
    else if (strangeness === own) alike++
  }
  return shares(rarer, alike, events)
}

function shares(rarer: number, equal: number, events: number): Rarity {
  return { p: Math.min(1, (rarer + equal) / (events + 1)), pStrict: Math.min(1, rarer / (events + 1)) }
}
