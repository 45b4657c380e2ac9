import { expect, test } from 'vitest'
import { seededRandom } from '../../testing/random'
import { CountForecast } from './count-forecast'

function fed(counts: readonly number[], factorAt: (index: number) => number = () => 1): CountForecast {
  const forecast = new CountForecast()
  for (const [index, count] of counts.entries()) forecast.learn(count, factorAt(index), index + 1)
  return forecast
}

const wave = (index: number) => 1 + 0.8 * Math.sin(index / 4)
const series = (count: (index: number, random: () => number) => number) => {
  const random = seededRandom(1)
  return Array.from({ length: 400 }, (_, index) => count(index, random))
}

test('a steady rate is averaged over many counts', () => {
  const { mean, counts } = fed(series((_, random) => 20 + 10 * (random() - 0.5))).next(1)
  expect(Math.abs(mean - 20)).toBeLessThan(1)
  expect(counts).toBeGreaterThan(50)
})

test('a rate that moves is followed', () => {
  const { mean, counts } = fed(series(index => 100 + 2 * index)).next(1)
  expect(mean).toBeGreaterThan(880)
  expect(counts).toBeLessThan(15)
})

test('what has the rhythm of the stream is expected with it, what has not without', () => {
  const rhythmic = fed(
    series(index => 50 * wave(index)),
    wave,
  )
  expect(rhythmic.next(1.8).mean).toBeCloseTo(90, 0)
  expect(rhythmic.next(0.2).mean).toBeCloseTo(10, 0)
  const steady = fed(
    series(() => 50),
    wave,
  )
  expect(steady.next(1.8).mean).toBeCloseTo(50, 0)
  expect(steady.next(0.2).mean).toBeCloseTo(50, 0)
})

test('comparing learns which forecast is right, and nothing of the counts', () => {
  const forecast = fed(series(() => 50))
  const [before] = [forecast.save().slice(0, 4)]
  for (let index = 0; index < 100; index++) forecast.compare(50 * wave(index), wave(index), 400 + index)
  expect(forecast.save().slice(0, 4)).toEqual(before)
  expect(forecast.next(1.8).mean).toBeCloseTo(90, 0)
})

test('saved and loaded it is the same', () => {
  const forecast = fed(
    series((index, random) => index * random()),
    wave,
  )
  expect(CountForecast.load(forecast.save()).save()).toEqual(forecast.save())
})
