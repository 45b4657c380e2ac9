import { describe, expect, test } from 'vitest'
import { checkDetector } from '../../testing/check-detector'
import { mixedEvents, NAMES, STRANGE_TEXTS } from '../../testing/inputs'
import { pick, seededRandom, shuffled } from '../../testing/random'
import { START } from '../../testing/series'
import { readEvent } from '../../text/read-event'
import { templates } from './templates'

const line = (text: string, second = 0) => readEvent({ time: START + second * 1000, data: text })

checkDetector({
  kind: templates,
  inputs: (random, count) =>
    mixedEvents(random, count)
      .map(readEvent)
      .filter(reading => reading.patterned),
  extremes: STRANGE_TEXTS.map(text => line(text)),
  warmUp: 100,
  mostBytes: 21_000,
})

/** An eye that has seen an hour of five kinds of lines. */
function settled() {
  const eye = templates.create()
  for (let second = 0; second < 3600; second++)
    eye.learn(line(`INFO step ${'abcde'[second % 5]} done`, second))
  return eye
}

describe('a new pattern', () => {
  test('is more surprising each time it returns', () => {
    const eye = settled()
    const counts = Array.from({ length: 20 }, (_, index) => {
      const reading = line(`Oops: nothing in cart ${index}`, 3600 + 10 * index)
      const { perWeek } = eye.score(reading)
      eye.learn(reading)
      return perWeek
    })
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
    expect(counts[19]).toBeLessThan((counts[0] ?? 0) / 20)
  })

  test('that speaks of an error is rarer than one that does not', () => {
    const eye = settled()
    expect(eye.score(line('TypeError: no cart', 3600)).perWeek).toBeLessThan(
      eye.score(line('Hello: new cart', 3600)).perWeek,
    )
  })

  test('of an error that has returned ten times is rarer than one in ten weeks, whatever else the trouble brings', () => {
    const eye = settled()
    let perWeek = 0
    for (let times = 1; times <= 10; times++) {
      for (const region of ['north', 'south']) {
        const reading = line(`ERROR charge of order 7 failed in ${region}`, 3600 + 10 * times)
        perWeek = eye.score(reading).perWeek
        eye.learn(reading)
      }
    }
    expect(perWeek).toBeLessThan(0.1)
  })

  test('is normal after half an hour and a hundred events', () => {
    const eye = settled()
    eye.learn(line('Hello: new cart', 3600))
    const isFreshAt = (second: number) => eye.score(line('Hello: new cart', second)).fresh
    expect(isFreshAt(3600 + 31 * 60)).toBe(true)
    for (let index = 1; index < 100; index++) eye.learn(line('INFO step a done', 3600 + index))
    expect(isFreshAt(3600 + 29 * 60)).toBe(true)
    expect(isFreshAt(3600 + 31 * 60)).toBe(false)
  })

  test('that differs in one word where many words come is no rarer than these are frequent', () => {
    const products = 'apron basket candle desk easel fork globe hat ink jug'.split(' ')
    const scored = (news: string) => {
      const eye = templates.create()
      for (let second = 0; second < 400; second++) {
        eye.learn(line(`INFO cart has ${products[second % 10]} now`, second))
        if (second >= 200 && second % 10 === 0) eye.learn(line(news, second))
      }
      return eye.score(line(news, 400))
    }
    const product = scored('INFO cart has kettle now')
    const notice = scored('INFO cart is at rest')
    expect([product.times, notice.times]).toEqual([21, 21])
    expect(product.perWeek).toBeGreaterThan(10 * notice.perWeek)
  })

  test('returns though all others came often and there is no room', () => {
    const eye = templates.create()
    const kinds = Array.from({ length: 300 }, (_, kind) => {
      const letters = [kind % 26, Math.floor(kind / 26), (7 * kind) % 26]
      return letters.map(letter => String.fromCharCode(97 + letter).repeat(1 + (kind % 5))).join(' ')
    })
    for (let index = 0; index < 1200; index++) eye.learn(line(kinds[index % 300] ?? '', index))
    for (let time = 1; time <= 3; time++) {
      for (let index = 0; index < 10; index++) eye.learn(line(kinds[index] ?? '', 1200 + 11 * time + index))
      const news = line('Oops: nothing in cart', 1220 + 11 * time)
      expect(eye.score(news).times).toBe(time)
      eye.learn(news)
    }
  })

  test('says little in a stream that makes new ones all the time', () => {
    const eye = templates.create()
    const words = 'amber birch cedar delta ember fjord grove haven inlet jetty knoll lagoon'.split(' ')
    for (let index = 0; index < 2000; index++) {
      const text = [3, 5, 7, 11]
        .map(step => words[(index * step + Math.floor(index / step)) % words.length])
        .join(' ')
      eye.learn(line(`${text} ${'x '.repeat(index % 9)}`, index))
    }
    expect(eye.score(line('delta grove birch inlet amber', 2000)).p).toBeGreaterThan(0.1)
    expect(eye.score(line('quartz ridge summit tarn', 2000)).p).toBeLessThan(0.1)
    expect(settled().score(line('quartz ridge summit tarn', 3600)).p).toBeLessThan(0.01)
  })
})

test('on shuffled lines p <= 0.01 comes at most 1.3 times as often as promised', () => {
  const kinds = Array.from({ length: 60 }, (_, kind) => {
    const word = String.fromCharCode(97 + (kind % 26)) + 'xyz'.charAt(kind / 26)
    return Array<string>(Math.ceil(4000 / (kind + 1) ** 1.3)).fill(`${word}a ${word}b ${word}c`)
  }).flat()
  let [rare, count] = [0, 0]
  for (let seed = 0; seed < 10; seed++) {
    const eye = templates.create()
    for (const [index, text] of shuffled(seededRandom(seed), kinds).slice(0, 4000).entries()) {
      const reading = line(text, index)
      const score = eye.score(reading)
      if (score.learning === null) {
        count++
        if (score.p <= 0.01) rare++
      }
      eye.learn(reading)
    }
  }
  expect(rare / count).toBeLessThan(0.013)
  expect(rare / count).toBeGreaterThan(0.001)
})

describe('in a stream that makes new messages of its own kind', () => {
  const eye = templates.create()
  const random = seededRandom(3)
  for (let second = 0; second < 3000; second++) {
    const part = ['disk', 'cache', 'queue', 'index'][second % 4]
    const news = Array.from({ length: 3 }, () => pick(random, NAMES)).join(' ')
    const text = random() < 0.04 ? `INFO ${part} ${news}` : `INFO ${part} was checked by the watchdog`
    eye.learn(line(second % 10 === 0 ? `WARN ${part} is nearly full` : text, second))
  }
  const p = (text: string) => eye.score(line(text, 3000)).p

  test('one more of those is nothing rare', () => {
    expect(p('INFO cache carla karl anna')).toBeGreaterThan(0.02)
  })

  test.each([
    ['a line of another system', 'kernel: EXT4-fs error on device sda1'],
    ['a changed word', 'INFO cache was dropped by the watchdog'],
    ['a wrong level', 'WARN cache was checked by the watchdog'],
    ['a line cut short', 'INFO cache was checked'],
  ])('%s is', (_, text) => {
    expect(p(text)).toBeLessThan(0.003)
  })
})

test('twenty thousand distinct messages and field names are harmless', () => {
  const eye = templates.create()
  for (let index = 0; index < 20_000; index++) {
    const name = String.fromCharCode(97 + (index % 26), 97 + ((index >> 4) % 26), 97 + ((index >> 8) % 26))
    const known = index % 3 === 0
    const data = known
      ? 'INFO all is well'
      : index % 3 === 1
        ? `${name}${index}x said ${name}`
        : { [`${name}${index}`]: 1 }
    eye.learn(readEvent({ time: START + index * 1000, data }))
  }
  expect(JSON.stringify(eye.save()).length).toBeLessThan(21_000)
  expect(eye.score(line('INFO all is well', 30_000)).p).toBe(1)
}, 30_000)
