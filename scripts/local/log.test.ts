import { expect, test } from 'vitest'
import { errorLines } from './log'

test.each([
  ['{"level":"error","message":"boom"}', 'stdout', true],
  ['{"level":"info","error_count":0}', 'stderr', false],
  [' ⨯ Error: no such column', 'stdout', true],
  ['panic: something', 'stderr', true],
  [' GET /health 200 in 3ms', 'stdout', false],
  ['(node:1) ExperimentalWarning: SQLite is experimental', 'stderr', false],
  [' ⚠ The "middleware" file convention is deprecated.', 'stderr', false],
] as const)('%s on %s is an error: %s', (line, from, expected) => {
  expect(errorLines(from)(line)).toBe(expected)
})

test('a notice ends with its indented lines', () => {
  const lines = [
    '⚠ This is deprecated.',
    '  To migrate, run:',
    '  npx codemod',
    'TypeError: x is undefined',
    '    at y',
  ]
  expect(lines.map(errorLines('stderr'))).toEqual([false, false, false, true, true])
})
