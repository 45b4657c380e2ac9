const plain = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

const prefixes = [
  { from: 1e9, letter: 'B' },
  { from: 1e6, letter: 'M' },
  { from: 1e3, letter: 'k' },
]

/** At most three digits, never broken over a line: 1234567 is `1.23 M`, 0.04321 is `0.0432`. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '-'
  const size = Math.abs(value)
  // What rounds up to the next prefix already has it: 999,600 is 1 M, not 1,000 k.
  const prefix = prefixes.find(({ from }) => size >= from * 0.9995)
  if (prefix) return `${plain.format(value / prefix.from)}\u00a0${prefix.letter}`
  if (size !== 0 && size < 0.001) return value.toExponential(1)
  return plain.format(value)
}

/** A count in full, with separators: `12,345`. */
export function count(value: number): string {
  return whole.format(value)
}

/** `1 event`, `2 events`, `1.23 M events`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${short(value)} ${value === 1 ? one : many}`
}

/** A chance in words: 0.00003 is `1 in 33.3 k`; from one half upwards `ordinary`. */
export function oneIn(p: number): string {
  if (p >= 0.5) return 'ordinary'
  if (p <= 0) return 'less than 1 in a billion'
  const odds = 1 / p
  if (odds >= 1e9) return 'less than 1 in a billion'
  return `1 in ${short(odds)}`
}
