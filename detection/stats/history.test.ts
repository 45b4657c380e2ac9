import { expect, test } from 'vitest'
import { History } from './history'

test('keeps the mean of each minute, the last thirty', () => {
  const history = new History()
  for (let second = 0; second < 40 * 60; second += 20)
    history.add(second * 1000, Math.floor(second / 60) + (second % 60) / 60)
  const points = history.points()
  expect(points).toHaveLength(30)
  expect(points[0]).toEqual({ time: 600_000, value: 10.33 })
})

test('is the same after saving', () => {
  const history = new History()
  for (let minute = 0; minute < 50; minute++) history.add(minute * 60_000 + minute, minute * 1.23456)
  const copy = History.load(JSON.parse(JSON.stringify(history.save())))
  expect(copy.points()).toEqual(history.points())
})
