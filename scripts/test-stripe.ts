import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import getPort from 'get-port'
import { readArguments, runMain } from './local/command-line'
import { projectRoot } from './local/project-root'
import { waitUntil } from './local/wait-until'
import { runCommand } from './test/command'

const module = 'github.com/stripe/stripe-mock@v0.203.0'
const help = `npm run test:stripe    Holds the double of Stripe, and what the product asks of Stripe, against Stripe's own
                       published API description and its mock server (${module}),
                       which are got with Go once. Without Go it says so and checks nothing.

  --help`

readArguments(help, { options: {} })

async function main(): Promise<number> {
  const got = getMock()
  if (typeof got === 'string') {
    console.log(`Left out: ${got}`)
    return 0
  }
  const port = await getPort({ host: '127.0.0.1' })
  const mock = spawn(got.program, ['-http-port', String(port)], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  try {
    await answers(url, mock)
    const env = { STRIPE_MOCK: url, STRIPE_DESCRIPTION: got.description }
    const args = [join(projectRoot, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'stripe']
    const { status } = await runCommand(process.execPath, args, { env, signal: new AbortController().signal })
    return status ?? 1
  } finally {
    mock.kill()
  }
}

/** The mock server and the description inside it; or why they cannot be had. */
function getMock(): { program: string; description: string } | string {
  const folder = join(projectRoot, '.local/stripe-mock')
  const found = spawnSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8' })
  if (found.error) return 'Stripe’s mock server needs Go (https://go.dev/dl), which is not installed.'
  if (found.status !== 0)
    return `Stripe’s mock server could not be downloaded: ${found.stderr || found.stdout}`
  const { Dir } = JSON.parse(found.stdout) as { Dir: string }
  const program = join(folder, 'stripe-mock')
  if (!existsSync(program)) {
    const built = spawnSync('go', ['install', module], {
      encoding: 'utf8',
      env: { ...process.env, GOBIN: folder },
    })
    if (built.status !== 0) return `Stripe’s mock server could not be built: ${built.stderr}`
  }
  return { program, description: join(Dir, 'embedded/openapi/spec3.json') }
}

async function answers(url: string, mock: ChildProcess): Promise<void> {
  const ended = new Promise<string>(resolve =>
    mock.once('exit', status => resolve(`it ended with ${status}`)),
  )
  const isUp = async () => (await fetch(url, { signal: AbortSignal.timeout(2_000) })).status > 0
  await waitUntil('Stripe’s mock server', isUp, { timeoutMs: 30_000, ended })
}

runMain(main)
