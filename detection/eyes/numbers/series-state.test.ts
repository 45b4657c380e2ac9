import { expect, test } from 'vitest'
import { normal, seededRandom } from '../../testing/random'
import { NumberSeries } from './number-series'
import { joinParts, splitParts } from './series-state'

test('a saved state is the same after it was taken apart and joined again', () => {
  const random = seededRandom(1)
  const series = new NumberSeries('x')
  for (let index = 0; index < 600; index++) {
    if (series.wantsSeason) series.beginSeason()
    series.learn((index % 97 === 0 ? 9 : 1) * normal(random), index * 60_000)
  }
  const state = series.save()
  expect(state[5]).not.toBeNull()
  expect(joinParts(splitParts(state))).toEqual(state)
})
