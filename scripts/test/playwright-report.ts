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
 * Playwright's JSON report. What passed when tried again has passed: a busy machine is late now and then. An error outside a test counts as a failure.
 */
export function countPlaywright(report: unknown): Counts {
  const { stats, errors, suites } = playwrightReport.parse(report)
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: [...named(suites, 'unexpected'), ...errors.map(({ message }) => firstLine(message ?? ''))],
    unsteady: named(suites, 'flaky'),
  }
}

/** The tests that ended so, each with what it last failed by. */
function named(suites: z.infer<typeof suite>[], ending: 'unexpected' | 'flaky'): string[] {
  return suites.flatMap(({ specs, suites: inner = [] }) => [
    ...specs.flatMap(({ file, title, tests }) =>
      tests
        .filter(test => test.status === ending)
        .map(({ results }) => results.findLast(result => result.error)?.error?.message ?? '')
        .map(message => `${file} > ${title}: ${firstLine(message)}`),
    ),
    ...named(inner, ending),
  ])
}
