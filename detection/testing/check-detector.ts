import { describe, expect, test } from 'vitest'
import type { Detector, Kind } from '../detector'
import { seededRandom } from './random'

/** What the suite needs to know of a detector: its kind, and how to make inputs for it. */
export interface DetectorCase<X> {
  kind: Kind<X>
  /** Ordinary inputs; the same seed gives the same. */
  inputs(random: () => number, count: number): X[]
  /** Inputs at the edge of what the type allows. */
  extremes: X[]
  /** Inputs after which it is no longer learning. */
  warmUp: number
  /** State never grows beyond this, in bytes of JSON. */
  mostBytes: number
}

/** The promises that every detector keeps, as tests. */
export function checkDetector<X>({ kind, inputs, extremes, warmUp, mostBytes }: DetectorCase<X>): void {
  describe(`${kind.kind} keeps its promises`, () => {
    const stream = inputs(seededRandom(1), 2 * warmUp + 200)

    test('scoring changes nothing', () => {
      const detector = taught(kind, stream)
      const before = JSON.stringify(detector.save())
      for (const input of [...stream.slice(-20), ...extremes]) detector.score(input)
      expect(JSON.stringify(detector.save())).toBe(before)
    })

    test('saved and loaded at any point, the rest is bit for bit the same', () => {
      const points = [0, 1, Math.floor(warmUp / 2), warmUp, stream.length - 40]
      for (const point of points) {
        const original = taught(kind, stream.slice(0, point))
        const copy = kind.load(JSON.parse(JSON.stringify(original.save())))
        for (const input of stream.slice(point)) {
          expect(plain(copy.score(input))).toEqual(plain(original.score(input)))
          original.learn(input)
          copy.learn(input)
        }
        expect(JSON.stringify(copy.save())).toBe(JSON.stringify(original.save()))
      }
    })

    test('is finite for any input, before and after learning it', () => {
      for (const detector of [kind.create(), taught(kind, stream)]) {
        for (const input of [...extremes, ...stream.slice(0, 5), ...extremes]) {
          const { p, perWeek } = detector.score(input)
          expect(p).toBeGreaterThanOrEqual(0)
          expect(p).toBeLessThanOrEqual(1)
          expect(perWeek).not.toBeNaN()
          detector.learn(input)
          expect(JSON.stringify(detector.save())).not.toMatch(/null,null|NaN|Infinity/)
        }
      }
    })

    test('is learning before its warm-up, and not after', () => {
      const [first, last] = [stream[0], stream.at(-1)]
      if (first === undefined || last === undefined) throw new Error('no inputs')
      const learning = taught(kind, stream.slice(0, Math.max(1, Math.floor(warmUp / 3)))).score(last).learning
      expect(learning?.seen).toBeLessThan(learning?.needed ?? 0)
      expect(taught(kind, stream).score(last).learning).toBeNull()
    })

    test('state stops growing', () => {
      const detector = taught(kind, inputs(seededRandom(2), 6000))
      for (const input of extremes) detector.learn(input)
      expect(Buffer.byteLength(JSON.stringify(detector.save()))).toBeLessThan(mostBytes)
    })

    test('input is not changed', () => {
      const detector = kind.create()
      for (const input of [...stream.slice(0, 50), ...extremes]) {
        const before = JSON.stringify(input)
        detector.score(deepFreeze(input))
        detector.learn(input)
        expect(JSON.stringify(input)).toBe(before)
      }
    })

    test('refuses what another kind or version saved', () => {
      const saved = kind.create().save()
      expect(() => kind.load({ ...saved, kind: 'other' })).toThrow(`expected ${kind.kind} version`)
      expect(() => kind.load({ ...saved, version: 99 })).toThrow('version 99')
    })
  })
}

function taught<X>(kind: Kind<X>, inputs: readonly X[]): Detector<X> {
  const detector = kind.create()
  for (const input of inputs) detector.learn(input)
  return detector
}

function plain(score: { p: number; perWeek: number; learning: unknown }) {
  return { p: score.p, perWeek: score.perWeek, learning: score.learning }
}

function deepFreeze<X>(value: X): X {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}
