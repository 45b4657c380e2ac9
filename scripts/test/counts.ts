import { z } from 'zod'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

/** Vitest's JSON report. A file that failed without a failed test (it could not be loaded) counts as one failure. */
export function countVitest(report: unknown): Counts {
  const { numPassedTests, numPendingTests, numTodoTests, testResults } = vitestReport.parse(report)
  const failed = testResults.reduce((sum, { status, assertionResults }) => {
    const tests = assertionResults.filter(result => result.status === 'failed').length
    return sum + (status === 'failed' ? Math.max(tests, 1) : tests)
  }, 0)
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests }
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
})

/**
 * Playwright's JSON report. What passed when tried again has passed: a busy machine is late now and then, and its list says which
 * it was. An error outside a test counts as a failure.
 */
export function countPlaywright(report: unknown): Counts {
  const { stats, errors } = playwrightReport.parse(report)
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }
}

/** The last line of scripts/test-api.sh. */
export function countLastLine(output: string): Counts {
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? []
  if (passed === undefined || failed === undefined) throw new Error('it did not end with its counts')
  return { passed: Number(passed), failed: Number(failed), skipped: 0 }
}

/** A command that failed with no failed test, and a suite in which nothing ran, have failed all the same. */
export function settle(counts: Counts, status: number | null): Counts {
  const silent = counts.failed === 0 && (status !== 0 || counts.passed === 0)
  return silent ? { ...counts, failed: 1 } : counts
}
