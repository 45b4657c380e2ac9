import { relative } from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../local/project-root'
import { type Counts, firstLine } from './counts'

const testResult = z.object({
  status: z.string(),
  fullName: z.string(),
  failureMessages: z.array(z.string()).nullable(),
})

const fileResult = z.object({
  name: z.string(),
  status: z.string(),
  message: z.string(),
  assertionResults: z.array(testResult),
})

const vitestReport = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(fileResult),
})

/**
 * Vitest's JSON report. What passed with a message of failure passed at its second try. A file that failed without a failed test (it could not be loaded) counts as one failure.
 */
export function countVitest(report: unknown): Counts {
  const { numPassedTests, numPendingTests, numTodoTests, testResults } = vitestReport.parse(report)
  const failures = testResults.flatMap(failuresOf)
  return {
    passed: numPassedTests,
    failed: failures.length,
    skipped: numPendingTests + numTodoTests,
    failures,
    unsteady: testResults.flatMap(unsteadyOf),
  }
}

function unsteadyOf({ name, assertionResults }: z.infer<typeof fileResult>): string[] {
  return assertionResults
    .filter(({ status, failureMessages }) => status === 'passed' && (failureMessages ?? []).length > 0)
    .map(test => describe(name, test))
}

function failuresOf({ name, status, message, assertionResults }: z.infer<typeof fileResult>): string[] {
  const tests = assertionResults.filter(result => result.status === 'failed')
  if (status === 'failed' && tests.length === 0)
    return [`${relative(projectRoot, name)}: ${firstLine(message)}`]
  return tests.map(test => describe(name, test))
}

function describe(name: string, { fullName, failureMessages }: z.infer<typeof testResult>): string {
  return `${relative(projectRoot, name)} > ${fullName}: ${firstLine(failureMessages?.[0] ?? '')}`
}
