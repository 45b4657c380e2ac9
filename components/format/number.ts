import { formatNumber } from '@/detection/format'

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** A count in full, with separators: `12,345`. */
export function count(value: number): string {
  return whole.format(value)
}

/** `1 event`, `2 events`, `1.23 M events`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`
}

/** A share of one in percent: 0.0512 is `5.12 %`. */
export function percent(share: number): string {
  return `${formatNumber(share * 100)} %`
}

/** A chance in words: 0.00003 is `1 in 33.3 k`; from one half upwards `ordinary`. */
export function oneIn(p: number): string {
  if (p >= 0.5) return 'ordinary'
  if (p <= 0) return 'less than 1 in a billion'
  const odds = 1 / p
  if (odds >= 1e9) return 'less than 1 in a billion'
  return `1 in ${formatNumber(odds)}`
}
