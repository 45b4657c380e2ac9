import { relative } from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../local/project-root'
import { type Counts, firstLine } from './counts'

const fileResult = z.object({
  name: z.string(),
  status: z.string(),
  message: z.string(),
  assertionResults: z.array(
    z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullable() }),
  ),
})

const vitestReport = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(fileResult),
})

/** Vitest's JSON report. A file that failed without a failed test (it could not be loaded) counts as one failure. */
export function countVitest(report: unknown): Counts {
  const { numPassedTests, numPendingTests, numTodoTests, testResults } = vitestReport.parse(report)
  const failures = testResults.flatMap(failuresOf)
  return {
    passed: numPassedTests,
    failed: failures.length,
    skipped: numPendingTests + numTodoTests,
    failures,
  }
}

function failuresOf({ name, status, message, assertionResults }: z.infer<typeof fileResult>): string[] {
  const file = relative(projectRoot, name)
  const tests = assertionResults.filter(result => result.status === 'failed')
  if (status === 'failed' && tests.length === 0) return [`${file}: ${firstLine(message)}`]
  return tests.map(test => `${file} > ${test.fullName}: ${firstLine(test.failureMessages?.[0] ?? '')}`)
}
