import { expect, test } from 'vitest'
import { checkDetector } from '../../testing/check-detector'
import { pick, seededRandom } from '../../testing/random'
import { START } from '../../testing/series'
import { type Mixed, mixModel } from './mix-model'

function events(random: () => number, count: number): Mixed[] {
  return Array.from({ length: count }, (_, index) => ({
    time: START + index * 1000,
    categories: [
      { field: 'region', value: pick(random, ['eu', 'us', 'us', 'ap']) },
      { field: 'status', value: random() < 0.02 ? 'failed' : 'ok' },
      { field: 'user', value: `u${Math.floor(random() * 500)}` },
    ],
  }))
}

checkDetector({
  kind: mixModel,
  inputs: events,
  extremes: [
    { time: START, categories: [] },
    { time: -1e15, categories: [{ field: '', value: '' }] },
    {
      time: 8e15,
      categories: Array.from({ length: 40 }, (_, index) => ({ field: `f${index}`, value: `v${index}` })),
    },
  ],
  warmUp: 200,
  mostBytes: 6000,
})

test('p-values are no smaller than they say, also where several fields are looked at', () => {
  const model = mixModel.create()
  const stream = events(seededRandom(3), 20_000)
  let small = 0
  for (const [index, event] of stream.entries()) {
    if (index > 2000 && model.score(event).p <= 0.01) small++
    model.learn(event)
  }
  expect(small / 18_000).toBeLessThanOrEqual(0.013)
})

test('a hundred thousand field names leave its memory as it is', () => {
  const model = mixModel.create()
  for (let index = 0; index < 100_000; index++) {
    model.learn({ time: index, categories: [{ field: `f${index}`, value: 'x'.repeat(30) + (index % 3) }] })
  }
  expect(JSON.stringify(model.save()).length).toBeLessThan(6000)
})
