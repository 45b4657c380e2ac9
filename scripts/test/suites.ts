import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { runCommand } from './command'
import { type Counts, countLastLine, countStatus, settle } from './counts'
import { countPlaywright } from './playwright-report'
import { runVitest } from './run-vitest'

const require = createRequire(import.meta.url)
const packageFile = (name: string, path: string) =>
  join(dirname(require.resolve(`${name}/package.json`)), path)

export interface SuiteContext {
  /** Where a report may be written. */
  folder: string
  /** The running stack's addresses and secrets; empty for suites that need none. */
  env: Record<string, string>
  signal: AbortSignal
}

export interface Suite {
  name: string
  /** Whether it wants the built app, running on a fresh local stack. */
  needsApp: boolean
  run(context: SuiteContext): Promise<Counts>
}

const vitest = (project: string, needsApp: boolean): Suite => ({
  name: project,
  needsApp,
  run: context => runVitest(project, context),
})

const browser: Suite = {
  name: 'e2e',
  needsApp: true,
  async run({ folder, env, signal }) {
    const report = join(folder, 'e2e.json')
    const args = [packageFile('playwright', 'cli.js'), 'test', '--reporter=list,json']
    const { status } = await runCommand(process.execPath, args, {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      signal,
    })
    return settle(countPlaywright(readReport(report)), status)
  },
}

/** The shell script walks the API of a deployment; it needs curl and jq, which npm does not install. */
const walk: Suite = {
  name: 'walk',
  needsApp: true,
  async run({ env, signal }) {
    if (!isInstalled('curl') || !isInstalled('jq') || !isInstalled('bash')) {
      console.log('scripts/test-api.sh was left out: it needs bash, curl and jq.')
      return { passed: 0, failed: 0, skipped: 1, failures: [], unsteady: [] }
    }
    const { status, output } = await runCommand('bash', ['scripts/test-api.sh'], { env, signal })
    return settle(countLastLine(output), status)
  },
}

/** The demonstration's promise: its hidden troubles are found. It starts a stack of its own. */
const demo: Suite = {
  name: 'demo',
  needsApp: false,
  async run({ folder, signal }) {
    const args = ['--import', 'tsx', 'scripts/demo.ts', '--once', '--data', join(folder, 'demo')]
    const { status } = await runCommand(process.execPath, args, { signal })
    return countStatus(status)
  },
}

/** What is accepted survives a kill of the worker and of the database. It starts a machine of its own. */
const crash: Suite = {
  name: 'crash',
  needsApp: false,
  async run({ signal }) {
    const script = [
      '--import',
      'tsx',
      'scripts/test-crash.ts',
      '--rounds',
      '4',
      '--events',
      '2000',
      '--schedulers',
      '0',
    ]
    const { status } = await runCommand(process.execPath, script, { signal })
    return countStatus(status)
  },
}

/** In the order in which they run: what needs no build comes first. */
export const suites: Suite[] = [
  vitest('unit', false),
  vitest('db', false),
  vitest('api', true),
  vitest('contract', true),
  walk,
  browser,
  crash,
  demo,
]

function readReport(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function isInstalled(program: string): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.some(folder => existsSync(join(folder, program)))
}
