import { expect, test } from 'vitest'
import { readEvent } from '../../text/read-event'
import { textOf } from './pattern'
import { PatternSet } from './pattern-set'

function mine(lines: string[]): PatternSet {
  const set = new PatternSet()
  for (const [index, line] of lines.entries()) {
    const reading = readEvent({ time: index, data: line })
    const pattern = set.find(reading.tokens)
    if (pattern !== null) set.see(pattern, index, false)
    else set.add(reading, 0, index, false)
  }
  return set
}

const texts = (set: PatternSet) => [...set.all()].map(textOf).sort()

test('lines that differ in masked places are one pattern', () => {
  expect(texts(mine(['took 3 ms', 'took 4 ms', 'took 5 ms']))).toEqual(['took <num> ms'])
})

test('many rare words in one place become a variable', () => {
  const users = [
    'root',
    'admin',
    'guest',
    'oracle',
    'test',
    'pi',
    'ftp',
    'web',
    'git',
    'dev',
    'ubuntu',
    'mysql',
    'nagios',
    'student',
  ]
  const set = mine([...users, ...users].map(user => `Invalid user ${user} from 10.0.0.1`))
  expect(texts(set)).toEqual(['Invalid user <*> from <ip>'])
  expect([...set.all()][0]?.count).toBe(28)
})

test('a few common words in one place stay apart', () => {
  const routes = ['/', '/cart', '/checkout', '/login', '/search']
  const set = mine(Array.from({ length: 200 }, (_, index) => `GET ${routes[index % 5]} ok`))
  expect(set.size).toBe(5)
})

test('established words stay apart even where many are rare together', () => {
  const routes = ['/a', '/b', '/c', '/d', '/e', '/f', '/g', '/h', '/i']
  const usual = Array.from({ length: 270 }, (_, index) => `GET ${routes[index % 9]} HTTP/1.1 200`)
  const missing = routes.map(route => `GET ${route} HTTP/1.1 404`)
  expect(mine([...usual, ...missing]).size).toBe(18)
})

test('tells a new combination of known words from a new word', () => {
  const set = mine(['GET /a ok', 'GET /b bad'])
  expect(set.recombines(['GET', '/a', 'bad'])).toBe(true)
  expect(set.recombines(['GET', '/c', 'bad'])).toBe(false)
})

test('keeps at most 256 patterns in 20 KB and forgets the rarest', () => {
  const lines = Array.from({ length: 900 }, (_, index) => {
    const [a, b] = [97 + (index % 26), 97 + (Math.floor(index / 26) % 26)]
    return `${'word '.repeat(1 + (index % 40))}${String.fromCharCode(a, b, a)} ${String.fromCharCode(b, a)} z`
  })
  const set = mine([...Array(50).fill('the common line'), ...lines])
  expect(set.size).toBeLessThanOrEqual(256)
  expect(JSON.stringify(set.save()).length).toBeLessThan(20_000)
  expect(texts(set)).toContain('the common line')
})

test('names the patterns next to a line, the likest first', () => {
  const set = mine(['payment of order 7 captured', 'payment of order 7 captured', 'cache miss'])
  expect(set.nearest('payment of order <num> declined'.split(' '), null, 3).map(textOf)).toEqual([
    'payment of order <num> captured',
  ])
})

test('the chance of a rare pattern is the share of all as rare', () => {
  const set = mine([...Array(90).fill('a x'), ...Array(9).fill('b y'), 'c z'])
  const tokens = ['b', 'y']
  expect(set.rarity(tokens, set.find(tokens), 100)).toEqual({ p: (9 + 1 + 1) / 101, pStrict: 1 / 101 })
})

test('of new patterns, the stranger are the rarer', () => {
  const news = ['red', 'blue', 'green', 'grey'].map(colour => `lamp set to ${colour}`)
  const set = mine([...Array(90).fill('door 1 open'), ...Array(90).fill('door 1 shut'), ...news])
  expect(set.rarity(['lamp', 'set', 'to', 'pink'], null, 184).p).toBe(5 / 185)
  expect(set.rarity(['door', '<num>', 'ajar'], null, 184)).toEqual({ p: 1 / 185, pStrict: 0 })
})

test('what was forgotten still counts as rare', () => {
  const names = Array.from({ length: 400 }, (_, index) => {
    const [a, b] = [97 + (index % 26), 97 + Math.floor(index / 26)]
    return `${String.fromCharCode(a, b, a)} ${String.fromCharCode(b, a)} up ${'on '.repeat(index % 37)}`
  })
  const set = mine([...Array(300).fill('the common line'), ...names])
  expect(set.size).toBeLessThan(300)
  expect(set.rarity(['qzq', 'zq', 'up'], null, 700).p).toBeGreaterThan(0.3)
})
