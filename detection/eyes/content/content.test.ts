import { expect, test } from 'vitest'
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
  mostBytes: 25_000,
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
