import { z } from 'zod'
import { type Counts, firstLine } from './counts'

const error = z.object({ message: z.string().optional() })

const spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ error: error.optional() })) })),
})

const suite = z.object({
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional()
  },
})

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(error),
  suites: z.array(suite),
})

/**
 * Playwright's JSON report. What passed when tried again has passed: a busy machine is late now and then, and its list says which
 * it was. An error outside a test counts as a failure.
 */
export function countPlaywright(report: unknown): Counts {
  const { stats, errors, suites } = playwrightReport.parse(report)
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: [...suites.flatMap(failuresOf), ...errors.map(({ message }) => firstLine(message ?? ''))],
  }
}

function failuresOf({ specs, suites = [] }: z.infer<typeof suite>): string[] {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(test => test.status === 'unexpected')
      .map(test => `${file} > ${title}: ${firstLine(test.results.at(-1)?.error?.message ?? '')}`),
  )
  return [...own, ...suites.flatMap(failuresOf)]
}
