import { short } from './number'

const minuteMs = 60_000

/** Events over a time as a rate in the unit that reads best: `320/min`, `12/h`, `3/day`. */
export function rate(events: number, overMs: number): string {
  const perMinute = events / (overMs / minuteMs)
  if (perMinute >= 1 || events === 0) return `${short(perMinute)}/min`
  return perMinute * 60 >= 1 ? `${short(perMinute * 60)}/h` : `${short(perMinute * 1440)}/day`
}
