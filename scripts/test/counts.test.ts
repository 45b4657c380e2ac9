import { expect, test } from 'vitest'
import { countLastLine, countPlaywright, countVitest, settle } from './counts'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map(result => ({ status: result })),
})

test('a test file that could not be loaded is a failure', () => {
  const testResults = [file('passed', 'passed', 'passed'), file('failed'), file('failed', 'failed', 'failed')]
  const report = { numPassedTests: 2, numPendingTests: 1, numTodoTests: 0, testResults }
  expect(countVitest(report)).toEqual({ passed: 2, failed: 3, skipped: 1 })
})

test('a browser test that passed at the second try has passed; an error outside of any is a failure', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 1 }
  expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 7, failed: 1, skipped: 1 })
  expect(countPlaywright({ stats, errors: [{}] }).failed).toBe(2)
})

test('the walk over the API is counted by its last line', () => {
  expect(countLastLine('PASS a\nFAIL b\n\n12 passed, 3 failed\n')).toEqual({
    passed: 12,
    failed: 3,
    skipped: 0,
  })
  expect(() => countLastLine('PASS a\n')).toThrow('did not end')
})

test('nothing passes in silence', () => {
  expect(settle({ passed: 0, failed: 0, skipped: 0 }, 0).failed).toBe(1)
  expect(settle({ passed: 0, failed: 0, skipped: 4 }, 0).failed).toBe(1)
  expect(settle({ passed: 9, failed: 0, skipped: 0 }, 1).failed).toBe(1)
  expect(settle({ passed: 9, failed: 0, skipped: 0 }, null).failed).toBe(1)
  expect(settle({ passed: 9, failed: 2, skipped: 0 }, 1).failed).toBe(2)
  expect(settle({ passed: 9, failed: 0, skipped: 0 }, 0).failed).toBe(0)
})
