import { formatNumber } from '@/detection/format'

const minuteMs = 60_000

/** Events over a time as a rate in the unit that reads best: `320/min`, `12/h`, `3/day`. */
export function rate(events: number, overMs: number): string {
  const perMinute = events / (overMs / minuteMs)
  if (perMinute >= 1 || events === 0) return `${formatNumber(perMinute)}/min`
  return perMinute * 60 >= 1 ? `${formatNumber(perMinute * 60)}/h` : `${formatNumber(perMinute * 1440)}/day`
}
