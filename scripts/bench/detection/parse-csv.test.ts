import { expect, test } from 'vitest'
import { parseCsv } from './parse-csv'

test('reads cells, quoted ones with commas, quotes and line ends', () => {
  expect(parseCsv('a,b\n1,"x, ""y""\nz"\r\n,2')).toEqual([
    ['a', 'b'],
    ['1', 'x, "y"\nz'],
    ['', '2'],
  ])
})

test('a line end at the end begins no row', () => {
  expect(parseCsv('a\n')).toEqual([['a']])
})
