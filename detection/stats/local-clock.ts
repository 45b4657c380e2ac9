const HOUR_MS = 3_600_000

/**
 * How far a clock has moved that was ahead of UTC by `from` and is by `to`, in ms, if that is another time zone. By an hour or less
 * it is the same one's summer time, 0: people keep the hours of their clocks.
 */
export function otherZoneBy(from: number, to: number): number {
  return Math.abs(to - from) > HOUR_MS ? to - from : 0
}

/** Moves what is known of the slots of a day or a week to so many slots later, the last ones to the front; by whole slots. */
export function turn(slots: number[] | Float32Array, by: number): void {
  const before = [...slots]
  const whole = Math.round(by)
  for (const [slot, value] of before.entries()) slots[modulo(slot + whole, before.length)] = value
}

/** The remainder that is at least 0. */
export function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
