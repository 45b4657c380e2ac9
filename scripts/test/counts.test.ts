import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../local/project-root'
import { countLastLine, countStatus, namedLines, settle } from './counts'
import { countPlaywright } from './playwright-report'
import { countVitest } from './vitest-report'

const file = (status: string, ...tests: string[]) => ({
  name: join(projectRoot, 'lib/sums.test.ts'),
  status,
  message: 'Cannot find module\n  at line 3',
  assertionResults: tests.map((result, index) => ({
    status: result,
    fullName: `sum ${index}`,
    failureMessages: result === 'failed' ? ['\u001b[31mexpected 3 to be 4\u001b[39m\n  at line 9'] : [],
  })),
})

test('a test file that could not be loaded is a failure; each failure is named with its reason', () => {
  const testResults = [file('passed', 'passed', 'passed'), file('failed'), file('failed', 'failed', 'failed')]
  const report = { numPassedTests: 2, numPendingTests: 1, numTodoTests: 0, testResults }
  expect(countVitest(report)).toEqual({
    passed: 2,
    failed: 3,
    skipped: 1,
    failures: [
      'lib/sums.test.ts: Cannot find module',
      'lib/sums.test.ts > sum 0: expected 3 to be 4',
      'lib/sums.test.ts > sum 1: expected 3 to be 4',
    ],
    unsteady: [],
  })
})

test('a test that passed at the second try has passed, and is named', () => {
  const late = file('passed', 'passed', 'passed')
  late.assertionResults[1]?.failureMessages.push('expected 6 to be 8\n  at line 9')
  const report = { numPassedTests: 2, numPendingTests: 0, numTodoTests: 0, testResults: [late] }
  expect(countVitest(report)).toMatchObject({
    passed: 2,
    failed: 0,
    unsteady: ['lib/sums.test.ts > sum 1: expected 6 to be 8'],
  })
})

test('a browser test that passed at the second try has passed; an error outside of any is a failure', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 1 }
  const late = { status: 'flaky', results: [{ error: { message: 'late' } }, {}] }
  const wrong = { status: 'unexpected', results: [{}, { error: { message: 'no button\nat line 4' } }] }
  const specs = [
    { title: 'signs in', file: 'login.spec.ts', tests: [late] },
    { title: 'signs out', file: 'login.spec.ts', tests: [wrong] },
  ]
  const suites = [{ specs: [], suites: [{ specs }] }]
  expect(countPlaywright({ stats, errors: [], suites })).toEqual({
    passed: 6,
    failed: 1,
    skipped: 1,
    failures: ['login.spec.ts > signs out: no button'],
    unsteady: ['login.spec.ts > signs in: late'],
  })
  const outside = countPlaywright({ stats, errors: [{ message: 'no browser' }], suites })
  expect(outside.failed).toBe(2)
  expect(outside.failures).toContain('no browser')
})

test('the walk over the API is counted by its last line', () => {
  expect(countLastLine('PASS a\nFAIL  b\n\n12 passed, 1 failed\n')).toEqual({
    passed: 12,
    failed: 1,
    skipped: 0,
    failures: ['b'],
    unsteady: [],
  })
  expect(() => countLastLine('PASS a\n')).toThrow('did not end')
})

test('nothing passes in silence', () => {
  const nothing = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] }
  expect(settle(nothing, 0)).toMatchObject({ failed: 1, failures: ['nothing ran'] })
  expect(settle({ ...nothing, skipped: 4 }, 0).failed).toBe(1)
  expect(settle({ ...nothing, passed: 9 }, 1)).toMatchObject({ failed: 1, failures: ['exit status 1'] })
  expect(settle({ ...nothing, passed: 9 }, null)).toMatchObject({
    failed: 1,
    failures: ['ended by a signal'],
  })
  expect(settle({ ...nothing, passed: 9, failed: 2 }, 1).failed).toBe(2)
  expect(settle({ ...nothing, passed: 9 }, 0).failed).toBe(0)
  expect(countStatus(0)).toEqual({ ...nothing, passed: 1 })
  expect(countStatus(3)).toEqual({ ...nothing, failed: 1, failures: ['exit status 3'] })
})

test('what failed or needed a second try is told as lines that say their suite', () => {
  const lines = ['UNSTEADY api: c', 'FAILED api: a', 'FAILED api: b']
  expect(namedLines('api', { failures: ['a', 'b'], unsteady: ['c'] })).toEqual(lines)
})
