import type { StreamEvent } from '../types'
import { normal, pick } from './random'
import { START } from './series'

/** Strings that break careless code: empty, a megabyte of one letter, broken surrogate pairs, separators, markup. */
export const STRANGE_TEXTS: readonly string[] = [
  '',
  ' ',
  'x'.repeat(1_000_000),
  '\ud800',
  'a\udc00 \ud83d b',
  '\u0000\u0001',
  '{',
  '{}',
  '{"a":{"b":{"c":[1,2,{"d":null}]}}}',
  '<*> <num> <*>',
  ','.repeat(5000),
  Array.from({ length: 3000 }, (_, index) => `w${index}`).join(' '),
  '__proto__ constructor toString',
]

export const STRANGE_NUMBERS: readonly number[] = [
  0,
  -0,
  1e300,
  -1e300,
  5e-324,
  Number.MAX_VALUE,
  1e-12,
  2 ** 53,
]

/** Ordinary mixed events: lines, objects and numbers. */
export function mixedEvents(random: () => number, count: number): StreamEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const time = START + index * 700 + Math.floor(random() * 500)
    const id = Math.floor(random() * 1e5)
    const took = Math.round(50 * Math.exp(0.4 * normal(random)))
    const data = pick<StreamEvent['data']>(random, [
      `INFO order ${id} placed by ${pick(random, NAMES)}${id % 90} in ${took}ms`,
      `INFO hello ${String.fromCharCode(97 + (id % 26), 97 + (id % 23), 97 + (id % 19))}`,
      { level: 'info', route: pick(random, ['/a', '/b']), took_ms: took },
      took,
    ])
    return { time, data }
  })
}

export const NAMES = [
  'anna',
  'bert',
  'carla',
  'dora',
  'emil',
  'frida',
  'gustav',
  'hanna',
  'ida',
  'jonas',
  'karl',
  'lena',
]
