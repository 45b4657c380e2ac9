import { expect, test } from 'vitest'
import { isError } from './log'

test.each([
  ['{"level":"error","message":"boom"}', 'stdout', true],
  ['{"level":"info","error_count":0}', 'stderr', false],
  [' ⨯ Error: no such column', 'stdout', true],
  ['panic: something', 'stderr', true],
  [' GET /health 200 in 3ms', 'stdout', false],
  ['(node:1) ExperimentalWarning: SQLite is experimental', 'stderr', false],
  [' ⚠ The "middleware" file convention is deprecated.', 'stderr', false],
] as const)('%s on %s is an error: %s', (line, from, expected) => {
  expect(isError(line, from)).toBe(expected)
})
