import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pc from 'picocolors'
import { readArguments, runMain } from './local/command-line'
import { services } from './services/obtain'
import { namedLines } from './test/counts'
import { runVitest } from './test/run-vitest'

const names = services.map(service => service.name)
const help = `npm run test:services -- [services]    Runs the contract tests of the buffer, the cache and the limiter, and the built app with a
worker, against the real thing: all services, or the named ones (${names.join(', ')}).

  redis   redis-server as it is installed; root on Debian installs it. Over TCP, and over HTTP through a bridge
  kafka   Kafka from Maven Central, fetched once into .local/ by mvn, run by java: over its protocol, and over our own bridge

What cannot be had is named and left out, and what failed, or passed only at a second try, is named at the end. The last line is "N passed, N failed"; the exit status is 0 if nothing failed.`

const { positionals } = readArguments(help, { allowPositionals: true, options: {} })

async function main(): Promise<number> {
  const unknown = positionals.filter(name => !names.includes(name))
  if (unknown.length > 0) {
    console.error(`There is no service ${unknown.join(', ')}.\n\n${help}`)
    return 2
  }
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort())
  const folder = mkdtempSync(join(tmpdir(), 'driftlock-services-'))
  const total = { passed: 0, failed: 0 }
  const named: string[] = []
  const missing: string[] = []
  try {
    for (const { name, tests, obtain } of services) {
      if (controller.signal.aborted || (positionals.length > 0 && !positionals.includes(name))) continue
      console.log(pc.bold(`\n${name}`))
      try {
        await obtain()
      } catch (reason) {
        missing.push(`${name}: ${(reason as Error).message}`)
        continue
      }
      const counts = await runVitest('services', { files: [tests], folder, signal: controller.signal })
      total.passed += counts.passed
      total.failed += counts.failed
      named.push(...namedLines(name, counts))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  for (const reason of missing) console.log(`${pc.yellow('Left out')} ${reason}`)
  for (const line of named) console.log(line)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return total.failed > 0 || controller.signal.aborted ? 1 : 0
}

runMain(main)
