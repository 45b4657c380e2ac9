import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { runCommand } from './command'
import { type Counts, settle } from './counts'
import { countVitest } from './vitest-report'

const require = createRequire(import.meta.url)

interface VitestRun {
  /** Parts of the names of the files to run; all of the project's unless told. */
  files?: string[]
  /** Where a report may be written. */
  folder: string
  env?: Record<string, string>
  signal: AbortSignal
}

/** Runs a project of vitest.config.ts, its output shown as it comes, and counts. */
export async function runVitest(
  project: string,
  { files = [], folder, env = {}, signal }: VitestRun,
): Promise<Counts> {
  const report = join(folder, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const program = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs')
  const args = [program, 'run', '--project', project, ...reporters, ...files]
  const { status } = await runCommand(process.execPath, args, { env, signal })
  return settle(countVitest(JSON.parse(readFileSync(report, 'utf8'))), status)
}
