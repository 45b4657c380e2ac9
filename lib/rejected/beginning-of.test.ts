import { expect, test } from 'vitest'
import type { Json } from '@/lib/core/json'
import { beginningOf } from './beginning-of'

test('an event of any permitted size is whole', () => {
  const event = JSON.parse(
    `{"stream_type":"X","__proto__":{"a":[1,true,null]},"data":${JSON.stringify({ text: 'é'.repeat(40_000) })}}`,
  )
  const { value, cut } = beginningOf(event)
  expect([JSON.stringify(value), cut]).toEqual([JSON.stringify(event), false])
})

test('of what is nested without end only the first hundred levels are taken', () => {
  const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)
  expect(JSON.stringify(beginningOf(deep))).toBe(
    `{"value":${'['.repeat(100)}null${']'.repeat(100)},"cut":true}`,
  )
})

const fields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]))
test.each<[string, Json]>([
  ['a hundred thousand fields', fields(100_000)],
  ['a hundred thousand items', Array(100_000).fill(1)],
  ['a long text', { data: 'x'.repeat(19_000_000) }],
  ['a long name', { ['x'.repeat(19_000_000)]: 1 }],
  ['many texts', { data: Array(5000).fill({ text: 'x'.repeat(3000) }) }],
])('of %s only the beginning is taken', (_name, input) => {
  const { value, cut } = beginningOf(input)
  expect(cut).toBe(true)
  const text = JSON.stringify(value)
  expect(text.length).toBeGreaterThan(50_000)
  expect(text.length).toBeLessThan(400_000)
  expect(JSON.stringify(input).startsWith(text.slice(0, 50_000))).toBe(true)
})
