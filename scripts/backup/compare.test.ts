import { expect, test } from 'vitest'
import { differences } from './compare'

const events = { table: 'public.events', rows: 3, hash: '17' }
const users = { table: 'auth.users', rows: 1, hash: '4' }

test('tables with the same rows are the same', () => {
  expect(differences([events, users], [users, events])).toEqual([])
})

test.each([
  ['another row', [{ ...events, hash: '18' }, users]],
  ['fewer rows', [{ ...events, rows: 2 }, users]],
  ['no such table', [users]],
])('%s in the copy is told', (_what, copy) => {
  expect(differences([events, users], copy)).toEqual(['public.events'])
})

test('a table that only the copy has is told', () => {
  expect(differences([users], [users, events])).toEqual(['public.events'])
})
