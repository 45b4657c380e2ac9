import type { Forgotten } from './forgotten'
import type { Pattern } from './pattern'

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

/** The same for a pattern never seen: of the patterns that came once, the stranger ones are the rarer. */
export function rarityOfNew(
  strangeness: number,
  all: readonly Pattern[],
  forgotten: Forgotten,
  events: number,
): Rarity {
  const { stranger, equal } = forgotten.beside(strangeness)
  let [rarer, alike] = [stranger, equal + 1]
  for (const other of all) {
    if (other.count > 1) continue
    if (other.strangeness > strangeness) rarer++
    else if (other.strangeness === strangeness) alike++
  }
  return shares(rarer, alike, events)
}

function shares(rarer: number, equal: number, events: number): Rarity {
  return { p: Math.min(1, (rarer + equal) / (events + 1)), pStrict: Math.min(1, rarer / (events + 1)) }
}
