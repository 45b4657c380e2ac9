import { expect, test } from 'vitest'
import { unpackCounts } from '../../stats/pack-counts'
import { checkDetector } from '../../testing/check-detector'
import { NAMES, STRANGE_TEXTS } from '../../testing/inputs'
import { pick, seededRandom } from '../../testing/random'
import { START } from '../../testing/series'
import { content, type Wording } from './content'

function wordings(random: () => number, count: number): Wording[] {
  return Array.from({ length: count }, (_, index) => {
    const word = random() < 0.1 ? pick(random, NAMES) + pick(random, NAMES) : pick(random, NAMES)
    return { time: START + index * 1000, words: [word] }
  })
}

checkDetector({
  kind: content,
  inputs: wordings,
  extremes: STRANGE_TEXTS.map(text => ({ time: START, words: [text, 'x'] })),
  warmUp: 64,
  mostBytes: 14_000,
})

test('a word unlike the usual ones is surprising, a name like them is not', () => {
  const eye = content.create()
  for (const wording of wordings(seededRandom(3), 2000)) eye.learn(wording)
  const time = START + 2_000_000
  expect(eye.score({ time, words: ["';DROP/**/TABLE--"] }).p).toBeLessThan(0.002)
  expect(eye.score({ time, words: ['johanna'] }).p).toBeGreaterThan(0.01)
  expect(eye.score({ time, words: ['anna'] }).p).toBeGreaterThan(0.1)
})

test('is calibrated on words drawn alike', () => {
  const eye = content.create()
  let [rare, count] = [0, 0]
  for (const wording of wordings(seededRandom(4), 8000)) {
    const { p, learning } = eye.score(wording)
    if (learning === null && ++count && p <= 0.01) rare++
    eye.learn(wording)
  }
  expect(rare / count).toBeLessThan(0.013)
})

test('events without words in variable places are nothing to it', () => {
  expect(content.create().score({ time: 0, words: [] })).toMatchObject({
    p: 1,
    perWeek: Number.POSITIVE_INFINITY,
  })
})

test('what version 1 saved goes on as it would have', () => {
  const eye = content.create()
  for (const wording of wordings(seededRandom(5), 500)) eye.learn(wording)
  const saved = eye.save()
  const [first, last, [total, words, counts, packed], ...rest] = saved.state as [
    number,
    number,
    [number, string[], number[], string],
    number[],
    number[],
  ]
  const pairs = [...unpackCounts(packed, 34 * 34).entries()].filter(([, count]) => count > 0).flat()
  const state = [first, last, [total, words, counts, pairs], ...rest]
  const old = content.load({ kind: 'content', version: 1, state })
  for (const wording of wordings(seededRandom(6), 100)) {
    expect(old.score(wording)).toEqual(eye.score(wording))
    old.learn(wording)
    eye.learn(wording)
  }
  expect(old.save()).toEqual(eye.save())
})
