import { expect, test } from 'vitest'
import { splitCells } from './split-cells'

test.each([
  ['a,b,c', ['a', 'b', 'c']],
  ['a,,', ['a', '', '']],
  ['"a, b",c', ['a, b', 'c']],
  ['1,"he said ""no""",', ['1', 'he said "no"', '']],
  ['"unclosed, cell', ['"unclosed', ' cell']],
  ['', ['']],
])('%j', (row, cells) => {
  expect(splitCells(row)).toEqual(cells)
})
