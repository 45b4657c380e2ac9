import { expect, test } from 'vitest'
import { Peaks } from '../../stats/peaks'
import { PeakPool, Rise } from './rise'

const HOUR = 3_600_000

test('evidence adds up, is never below 0, and knows since when', () => {
  const [rise, peaks] = [new Rise(), new Peaks()]
  rise.add(-1, 1, peaks)
  expect([rise.evidence, rise.since]).toEqual([0, null])
  rise.add(2, 2, peaks)
  rise.add(1.5, 3, peaks)
  expect([rise.evidence, rise.since]).toEqual([3.5, 2])
  expect(rise.after(-9)).toBe(0)
  expect(rise.after(1000)).toBe(24)
})

test('what fell by half from a height is over, and has taught its height', () => {
  const [rise, peaks] = [new Rise(), new Peaks()]
  for (const ratio of [6, 4, -3]) rise.add(ratio, 0, peaks)
  expect(rise.evidence).toBe(7)
  rise.add(-3, 1, peaks)
  expect(rise.evidence).toBe(0)
  expect(peaks.save()[0]).toBe(1)
})

test('the peaks of one series stand for all of its family', () => {
  const pool = new PeakPool()
  pool.begin(0)
  const before = pool.perWeek(8, 'high', HOUR)
  for (let peak = 0; peak < 60; peak++) pool.high.add(7 + (peak % 5))
  expect(pool.perWeek(8, 'high', HOUR)).toBeGreaterThan(100 * before)
  expect(pool.perWeek(8, 'low', HOUR)).toBe(before)
})

test('saved and loaded they go on', () => {
  const pool = new PeakPool()
  pool.begin(5)
  pool.high.add(3)
  const rise = new Rise()
  rise.add(2, 7, pool.high)
  expect(PeakPool.load(JSON.parse(JSON.stringify(pool.save()))).save()).toEqual(pool.save())
  expect(Rise.load(rise.save()).save()).toEqual([2, 7, 2])
})
