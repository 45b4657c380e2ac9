import { stripVTControlCharacters } from 'node:util'

export interface Counts {
  passed: number
  failed: number
  skipped: number
  /** What failed, a line each. */
  failures: string[]
  /** What failed and passed at its second try: counted as passed, and named all the same. */
  unsteady: string[]
}

/** The last line of scripts/test-api.sh, and its lines that begin with FAIL. */
export function countLastLine(output: string): Counts {
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? []
  if (passed === undefined || failed === undefined) throw new Error('it did not end with its counts')
  const failures = [...output.matchAll(/^FAIL\s+(.+)$/gm)].map(([, told]) => told ?? '')
  return { passed: Number(passed), failed: Number(failed), skipped: 0, failures, unsteady: [] }
}

/** A command whose exit status is its only result. */
export function countStatus(status: number | null): Counts {
  return settle({ passed: status === 0 ? 1 : 0, failed: 0, skipped: 0, failures: [], unsteady: [] }, status)
}

/** A command that failed with no failed test, and a suite in which nothing ran, have failed all the same. */
export function settle(counts: Counts, status: number | null): Counts {
  const silent = counts.failed === 0 && (status !== 0 || counts.passed === 0)
  if (!silent) return counts
  const reason =
    status === 0 ? 'nothing ran' : status === null ? 'ended by a signal' : `exit status ${status}`
  return { ...counts, failed: 1, failures: [reason] }
}

/** The first line of a message, without colours: enough to know a failure by. */
export function firstLine(message: string): string {
  return stripVTControlCharacters(message).trim().split('\n', 1)[0] ?? ''
}

/** What failed in a suite, and what needed a second try, as lines that a program finds again by their first word. */
export function namedLines(
  suite: string,
  { failures, unsteady }: Pick<Counts, 'failures' | 'unsteady'>,
): string[] {
  return [
    ...unsteady.map(test => `UNSTEADY ${suite}: ${test}`),
    ...failures.map(failure => `FAILED ${suite}: ${failure}`),
  ]
}
