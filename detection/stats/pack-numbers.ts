import { unpackFloats } from './pack-floats'

/** What a JSON text holds as it is, in one byte each: printable ASCII without the quote, the backslash and the space. */
const DIGITS = Array.from({ length: 94 }, (_, at) => 33 + at).filter(code => code !== 34 && code !== 92)
const BASE = DIGITS.length
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => Math.max(0, DIGITS.indexOf(code)))
/** Begins what this file packed, and nothing that `packFloats` did. */
const MARK = '.'

/** Digits below this are whole numbers themselves; those below the next two limits begin one of two and of three digits. */
const [ONE, TWO, THREE] = [60, 80, 84]
const FIRST_OF_TWO = ONE
const FIRST_OF_THREE = ONE + (TWO - ONE) * BASE
const MOST = FIRST_OF_THREE + (THREE - TWO) * BASE * BASE
/** Then come: how often the number before comes again, no number, several of single precision, one of double, parts of one, decimals. */
const [AGAIN, NONE, SINGLES, DOUBLE, NEGATIVE, PARTS_OF_64, PARTS_OF_1000, DECIMAL] = [
  84, 85, 86, 87, 88, 89, 90, 91,
]
const DIGITS_OF_32_BITS = 5
/** Of a decimal, its significant digits, and the least and the largest power of ten that they are multiplied by. */
const SIGNIFICANT = 5
const [LEAST_POWER, LARGEST_POWER] = [-22, 22]
/** Half of what three digits can say: the other half is for negative ones. */
const MOST_SIGNIFICANT = BASE ** 3 / 2

const bits = new DataView(new ArrayBuffer(8))

/**
 * Any numbers as a text, bit for bit: counts, what was rounded and what comes again in one to five characters, the rest in five where it
 * is of single precision and in eleven where not. Half of what JSON takes, and nothing in it needs escaping.
 */
export function packNumbers(numbers: ArrayLike<number>): string {
  const digits: number[] = []
  /** Where the count stands of the single-precision numbers that come last; -1 where others do. */
  let singles = -1
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] as number
    const again = at === 0 ? 0 : repeats(numbers, at)
    if (again > 1) {
      digits.push(AGAIN, again - 1)
      at += again - 1
      singles = -1
      continue
    }
    if (pushShort(digits, number)) {
      singles = -1
      continue
    }
    if (Math.fround(number) !== number) {
      if (!pushDecimal(digits, number)) pushDouble(digits, number)
      singles = -1
      continue
    }
    if (singles < 0 || digits[singles] === BASE - 1) {
      singles = digits.length + 1
      digits.push(SINGLES, 0)
    } else digits[singles] = (digits[singles] as number) + 1
    bits.setFloat32(0, number)
    push32(digits, bits.getUint32(0))
  }
  return MARK + textOf(digits)
}

/** What `packNumbers` was given, or `packFloats`, by which older states were packed. */
export function unpackNumbers(packed: string): number[] {
  if (!packed.startsWith(MARK)) return [...unpackFloats(packed)]
  const numbers: number[] = []
  const from: Cursor = { packed, at: MARK.length }
  while (from.at < packed.length) {
    const digit = next(from)
    if (digit === AGAIN) {
      const before = numbers[numbers.length - 1] as number
      for (let times = next(from) + 1; times > 0; times--) numbers.push(before)
    } else if (digit === SINGLES) {
      for (let count = next(from) + 1; count > 0; count--) {
        bits.setUint32(0, next32(from))
        numbers.push(bits.getFloat32(0))
      }
    } else numbers.push(numberAfter(digit, from))
  }
  return numbers
}

/** Numbers as a state holds them: packed, or in an older one as they are. */
export type Packed = string | number[]

/** The numbers of a state. */
export function numbersIn(packed: Packed): number[] {
  return typeof packed === 'string' ? unpackNumbers(packed) : [...packed]
}

interface Cursor {
  packed: string
  at: number
}

/** How often the number before a place comes again from there on, as far as one digit can say. */
function repeats(numbers: ArrayLike<number>, from: number): number {
  const before = numbers[from - 1]
  let at = from
  while (at < numbers.length && at - from < BASE && Object.is(numbers[at], before)) at++
  return at - from
}

/** Whether a number is one of few characters; then it is added. */
function pushShort(digits: number[], number: number): boolean {
  if (Number.isNaN(number)) digits.push(NONE)
  else if (isCount(number)) pushCount(digits, number)
  else if (number < 0 && isCount(-number)) {
    digits.push(NEGATIVE)
    pushCount(digits, -number)
  } else if (isCount(number * 64)) {
    digits.push(PARTS_OF_64)
    pushCount(digits, number * 64)
  } else {
    const thousandths = Math.round(number * 1000)
    if (!isCount(thousandths) || thousandths / 1000 !== number) return false
    digits.push(PARTS_OF_1000)
    pushCount(digits, thousandths)
  }
  return true
}

function isCount(number: number): boolean {
  return number >= 0 && number < MOST && Number.isInteger(number) && !Object.is(number, -0)
}

function pushCount(digits: number[], count: number): void {
  if (count < FIRST_OF_TWO) digits.push(count)
  else if (count < FIRST_OF_THREE) {
    const rest = count - FIRST_OF_TWO
    digits.push(ONE + Math.floor(rest / BASE), rest % BASE)
  } else {
    const rest = count - FIRST_OF_THREE
    digits.push(TWO + Math.floor(rest / (BASE * BASE)), Math.floor(rest / BASE) % BASE, rest % BASE)
  }
}

/** Whether a number is one of five significant digits; then it is added. */
function pushDecimal(digits: number[], number: number): boolean {
  const [mantissa = '', power = ''] = number.toExponential(SIGNIFICANT - 1).split('e')
  const significant = Math.round(Number(mantissa) * 10 ** (SIGNIFICANT - 1))
  const exponent = Number(power) - (SIGNIFICANT - 1)
  if (!(exponent >= LEAST_POWER && exponent <= LARGEST_POWER)) return false
  if (timesPowerOfTen(significant, exponent) !== number) return false
  const rest = significant + MOST_SIGNIFICANT
  digits.push(DECIMAL, exponent - LEAST_POWER)
  digits.push(Math.floor(rest / (BASE * BASE)), Math.floor(rest / BASE) % BASE, rest % BASE)
  return true
}

/** Powers of ten up to 22 are exact, so this is the number that the decimal names, rounded once (Clinger 1990). */
function timesPowerOfTen(significant: number, exponent: number): number {
  return exponent < 0 ? significant / 10 ** -exponent : significant * 10 ** exponent
}

function pushDouble(digits: number[], number: number): void {
  bits.setFloat64(0, number)
  const [high, low] = [bits.getUint32(0), bits.getUint32(4)]
  digits.push(DOUBLE)
  push32(digits, high)
  push32(digits, low)
}

function push32(digits: number[], word: number): void {
  let rest = word
  for (let digit = 0; digit < DIGITS_OF_32_BITS; digit++) {
    digits.push(rest % BASE)
    rest = Math.floor(rest / BASE)
  }
}

/** So many arguments one call takes with ease. */
const CHUNK = 4096

function textOf(digits: readonly number[]): string {
  const codes = digits.map(digit => DIGITS[digit] as number)
  let text = ''
  for (let at = 0; at < codes.length; at += CHUNK) text += String.fromCharCode(...codes.slice(at, at + CHUNK))
  return text
}

function next(from: Cursor): number {
  return VALUES[from.packed.charCodeAt(from.at++)] as number
}

function next32(from: Cursor): number {
  let [word, scale] = [0, 1]
  for (let digit = 0; digit < DIGITS_OF_32_BITS; digit++) {
    word += next(from) * scale
    scale *= BASE
  }
  return word
}

function numberAfter(digit: number, from: Cursor): number {
  if (digit < ONE) return digit
  if (digit < TWO) return FIRST_OF_TWO + (digit - ONE) * BASE + next(from)
  if (digit < THREE) return FIRST_OF_THREE + ((digit - TWO) * BASE + next(from)) * BASE + next(from)
  if (digit === NONE) return Number.NaN
  if (digit === NEGATIVE) return -numberAfter(next(from), from)
  if (digit === PARTS_OF_64) return numberAfter(next(from), from) / 64
  if (digit === PARTS_OF_1000) return numberAfter(next(from), from) / 1000
  if (digit === DECIMAL) {
    const exponent = next(from) + LEAST_POWER
    const rest = (next(from) * BASE + next(from)) * BASE + next(from)
    return timesPowerOfTen(rest - MOST_SIGNIFICANT, exponent)
  }
  const [high, low] = [next32(from), next32(from)]
  bits.setUint32(0, high)
  bits.setUint32(4, low)
  return bits.getFloat64(0)
}
