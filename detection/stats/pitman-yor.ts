/**
 * The Pitman-Yor estimate of how a stream makes new kinds: discount from the share of kinds seen once
 * (Pitman 2006, Combinatorial Stochastic Processes, 3.3), concentration 1. In (0, 1).
 */
export function discountOf(kinds: number, seenOnce: number): number {
  return Math.min(0.9, (seenOnce + 0.5) / (kinds + 2))
}

const CONCENTRATION = 1

/** Chance that the next of a stream is a new kind, after `events` of `kinds` kinds. */
export function chanceOfNew(events: number, kinds: number, discount: number): number {
  return (CONCENTRATION + discount * kinds) / (CONCENTRATION + events)
}

/** New kinds expected in the next `ahead` events (Favaro et al. 2009, JRSS B 71, eq. 8, in its power form). */
export function expectedNew(ahead: number, events: number, kinds: number, discount: number): number {
  const growth = ((CONCENTRATION + events + ahead) / (CONCENTRATION + events)) ** discount
  return (kinds + CONCENTRATION / discount) * (growth - 1)
}
