import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { kafkaClassPath } from './kafka-jars'

const run = promisify(execFile)
const fetchMs = 4 * 60_000

/** Something that tests need on this machine, and the tests that need it. */
interface Service {
  name: string
  /** What the names of their files begin with. */
  tests: string
  /** Makes sure of it. @throws Error that says why it cannot be had. */
  obtain(): Promise<unknown>
}

export const services: readonly Service[] = [
  { name: 'redis', tests: 'tests/services/redis', obtain: obtainRedis },
  { name: 'kafka', tests: 'tests/services/kafka', obtain: kafkaClassPath },
]

/** redis-server as it is installed, or Debian's, which root may install. */
async function obtainRedis(): Promise<void> {
  if (await answers('redis-server', '--version')) return
  if (process.getuid?.() !== 0 || !(await answers('apt-get', '--version')))
    throw new Error('redis-server is not installed. On Debian: apt-get install redis-server')
  console.log('Installing redis-server …')
  const options = { timeout: fetchMs, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  await run('apt-get', ['update', '-q'], options)
  // Only the program: the server that Debian would start is not wanted.
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'redis-server'], {
    ...options,
    env: { ...options.env, RUNLEVEL: '1' },
  })
}

async function answers(program: string, ...args: string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  )
}
