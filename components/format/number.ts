const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })
const plain = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** At most three digits: 1234567 is `1.23M`, 0.04321 is `0.0432`; up to four digits left of the point stay plain. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '-'
  const size = Math.abs(value)
  if (size >= 10_000) return compact.format(value)
  if (size >= 1_000) return whole.format(value)
  if (size !== 0 && size < 0.001) return value.toExponential(1)
  return plain.format(value)
}

/** A count in full, with separators: `12,345`. */
export function count(value: number): string {
  return whole.format(value)
}

/** `1 event`, `2 events`, `1.23M events`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${short(value)} ${value === 1 ? one : many}`
}

/** A chance in words: 0.00003 is `1 in 33,000`; from one half upwards `ordinary`. */
export function oneIn(p: number): string {
  if (p >= 0.5) return 'ordinary'
  if (p <= 0) return 'less than 1 in a billion'
  const odds = 1 / p
  if (odds >= 1e9) return 'less than 1 in a billion'
  return `1 in ${odds >= 10_000 ? compact.format(odds) : whole.format(Number(odds.toPrecision(2)))}`
}
