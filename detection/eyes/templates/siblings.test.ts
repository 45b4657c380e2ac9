import { expect, test } from 'vitest'
import { type Pattern, textOf } from './pattern'
import { findSiblings, mergeSiblings } from './siblings'

const numbers = new Map<string, number>()

/** The number of a word, the same each time. */
function codeOf(word: string): number {
  if (!numbers.has(word)) numbers.set(word, numbers.size + 1)
  return numbers.get(word) as number
}

function patternOf(text: string, changes: Partial<Pattern> = {}): Pattern {
  const seen = { count: 1, trouble: 0, bornAt: 100, bornEvents: 10, lastAt: 100, early: 1 } as const
  return {
    id: 1,
    tokens: text.split(' '),
    codes: text.split(' ').map(codeOf),
    head: 0,
    recombined: false,
    fresh: 0,
    example: '',
    size: 0,
    strangeness: 0,
    ...seen,
    ...changes,
  }
}

const users = (count: number) =>
  Array.from({ length: count }, (_, index) => patternOf(`user u${index}x left`))
const last = (group: Pattern[]) => group.at(-1) as Pattern

test('twelve patterns that differ in one place are siblings, eleven are not', () => {
  const twelve = users(12)
  expect(findSiblings(last(twelve), twelve)?.places).toEqual(new Set([1]))
  const eleven = users(11)
  expect(findSiblings(last(eleven), eleven)).toBeNull()
})

test('words that are established elsewhere in that place keep patterns apart', () => {
  const group = users(12)
  const established = group.map(({ tokens }) => patternOf(`user ${tokens[1]} came`, { count: 9 }))
  expect(findSiblings(last(group), [...established, ...group])).toBeNull()
})

test('forty are siblings in any case', () => {
  const group = users(40).map(pattern => ({ ...pattern, count: 9 }))
  expect(findSiblings(last(group), group)?.members).toHaveLength(40)
})

test('one pattern takes over what all have seen', () => {
  const merged = mergeSiblings({
    places: new Set([1]),
    members: [
      patternOf('user a left', { count: 3, bornAt: 50, bornEvents: 4, lastAt: 60, early: 2, fresh: 1 }),
      patternOf('user b left', { count: 5, lastAt: 900, fresh: 2 }),
    ],
  })
  expect(textOf(merged)).toBe('user <*> left')
  expect(merged).toMatchObject({ count: 8, bornAt: 50, bornEvents: 4, lastAt: 900, early: 3, fresh: 2 })
})
