/** What a further value has to exceed to add to a run, in nats: twice what chance gives. */
const ORDINARY = 2
/** One value adds to a run no more than so much: that several are strange counts, not how strange one is. */
const MOST_OF_ONE = 8
/** What a further value counts, where values do not hang together. */
const FURTHER = 0.75
/** So an outage is over some tens of values after its end. */
const MOST = 30

/**
 * The evidence in nats that values on one side of the usual, one after another, are no chance, after one more of chance
 * `exp(-nats)`: positive for high ones, negative for low ones, 0 for none. A CUSUM of `-ln p` (Page 1954): the first value counts in
 * full, a further one by what it exceeds chance, times `alone`, the share of it that is its own (so a series
 * whose values hang together needs a longer run); ordinary ones wear it off, and a strange one of the other side ends it.
 */
export function runAfter(run: number, nats: number, side: 1 | -1, alone: number): number {
  const own = Math.min(MOST_OF_ONE, nats)
  const before = side * run
  if (before > 0)
    return side * settled(Math.max(own, Math.min(MOST, before + FURTHER * alone * (own - ORDINARY)))) || 0
  if (own > ORDINARY) return side * own
  return -side * settled(-before - FURTHER * ORDINARY) || 0
}

function settled(evidence: number): number {
  return evidence < ORDINARY ? 0 : evidence
}

/** The share of a further value's evidence that is its own, where successive values lie on the same side of the median so often. */
export function ownShareOf(alike: number): number {
  // The correlation of a normal series whose signs agree so often (Sheppard 1899); n such values count as n (1 - r) / (1 + r).
  const correlation = Math.max(0, Math.sin(Math.PI * (Math.min(1, alike) - 0.5)))
  return (1 - correlation) / (1 + correlation)
}
