import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Table from 'cli-table3'
import pc from 'picocolors'
import { ensureBuild } from './local/build'
import { readArguments, runMain } from './local/command-line'
import { type Stack, startStack } from './local/stack'
import { type Counts, namedLines } from './test/counts'
import { type Suite, type SuiteContext, suites } from './test/suites'

const names = suites.map(suite => suite.name)
const help = `npm test -- [suites] [--help]    Runs every suite, or the named ones: ${names.join(', ')}.

  unit   functions and properties          api    the HTTP API, against the built app
  db     SQL and row-level security        walk   scripts/test-api.sh, where curl and jq are installed
  e2e    the story in a real browser       demo   the demonstration finds its hidden troubles
  crash  a kill loses and repeats nothing
  contract   calls over every operation, right and wrong, each answer compared with the OpenAPI document

  --calls N  how many calls of the contract (2500)      --seed N  another choice of calls

What failed is named at the end, and what passed only at a second try. The last line is "N passed, N failed"; the exit status is 0 if nothing failed.`

const { positionals, values } = readArguments(help, {
  allowPositionals: true,
  options: { calls: { type: 'string' }, seed: { type: 'string' } },
})

interface Row extends Counts {
  name: string
  seconds: number
}

const controller = new AbortController()
const folder = mkdtempSync(join(tmpdir(), 'driftlock-test-'))
const rows: Row[] = []
let stack: Stack | undefined

async function main(): Promise<number> {
  const unknown = positionals.filter(name => !names.includes(name))
  if (unknown.length > 0) {
    console.error(`There is no suite ${unknown.join(', ')}.\n\n${help}`)
    return 2
  }
  const chosen = suites.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort())
  try {
    for (const suite of chosen) await timed(suite.name, () => runSuite(suite))
  } finally {
    await stack?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return summarize()
}

async function runSuite(suite: Suite): Promise<Counts> {
  if (suite.needsApp || suite.name === 'demo') await ensureBuild()
  const context: SuiteContext = { folder, env: {}, signal: controller.signal }
  if (!suite.needsApp) return suite.run(context)
  stack ??= await startTestStack()
  const { appUrl, supabaseUrl, mailUrl, env } = stack
  const addresses = {
    DRIFTLOCK_URL: appUrl,
    DRIFTLOCK_SUPABASE_URL: supabaseUrl,
    DRIFTLOCK_MAIL_URL: mailUrl,
  }
  const contract = {
    ...(values.calls !== undefined && { CONTRACT_CALLS: values.calls }),
    ...(values.seed !== undefined && { CONTRACT_SEED: values.seed }),
  }
  return suite.run({ ...context, env: { ...env, ...addresses, ...contract } })
}

/** Limits five times as high: the browser's tests all come from one address. */
function startTestStack(): Promise<Stack> {
  const dataDir = join(folder, 'stack')
  return startStack({
    dataDir,
    app: 'built',
    env: {
      RATE_LIMIT_SCALE: '5',
      METRICS_TOKEN: 'the-monitoring-of-the-tests',
      USAGE_TOKEN: crypto.randomUUID(),
    },
    signal: controller.signal,
  })
}

/** Runs a suite and keeps its row. What is thrown is told, and counts as a failure; the other suites still run. */
async function timed(name: string, run: () => Promise<Counts>): Promise<void> {
  if (controller.signal.aborted) return
  console.log(pc.bold(`\n${name}`))
  const began = performance.now()
  let counts: Counts
  try {
    counts = await run()
  } catch (reason) {
    const message = reason instanceof Error ? reason.message : String(reason)
    console.error(pc.red(`${name}: ${message}`))
    counts = { passed: 0, failed: 1, skipped: 0, failures: [message], unsteady: [] }
  }
  rows.push({ name, ...counts, seconds: (performance.now() - began) / 1000 })
}

function summarize(): number {
  const table = new Table({
    head: ['suite', 'passed', 'failed', 'skipped', 'seconds'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  })
  for (const { name, passed, failed, skipped, seconds } of rows)
    table.push([name, passed, failed, skipped, seconds.toFixed(1)])
  const sum = (field: 'passed' | 'failed') => rows.reduce((total, row) => total + row[field], 0)
  const stopped = controller.signal.aborted
  if (stopped) console.log('\nStopped before the end.')
  console.log(`\n${table}`)
  for (const row of rows) for (const line of namedLines(row.name, row)) console.log(line)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') > 0 || stopped ? 1 : 0
}

runMain(main)
