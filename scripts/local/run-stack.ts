import pc from 'picocolors'
import { type Stack, type StackOptions, startStack } from './stack'

/**
 * Runs a stack for a command at a terminal: says what is being started, hands the stack over, and keeps it until
 * `use` asks for the end (a number is the exit status), a signal comes, or a part breaks. Answers the exit status.
 * A second signal, one that comes later than the copies npm and tsx pass on, ends at once.
 */
export async function runStack(
  options: StackOptions,
  use: (stack: Stack, signal: AbortSignal) => Promise<number | undefined>,
): Promise<number> {
  const controller = new AbortController()
  const asked = new Promise<'asked'>(resolve => {
    let first = 0
    const onSignal = () => {
      if (!first) process.stdout.write('\nStopping …\n')
      else if (Date.now() - first > 1_000) process.exit(130)
      first ||= Date.now()
      controller.abort()
      resolve('asked')
    }
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal)
  })

  let stack: Stack
  try {
    const onReady = (part: string, tookMs: number) =>
      console.log(`${pc.green('✓')} ${part.padEnd(9)} ${pc.dim(`${(tookMs / 1000).toFixed(1)} s`)}`)
    stack = await startStack({ onReady, ...options, signal: controller.signal })
  } catch (error) {
    if (controller.signal.aborted) return 0
    console.error(`${pc.red('✗')} ${(error as Error).message}`)
    return 1
  }

  const forever = new Promise<never>(() => {})
  const used = use(stack, controller.signal).then(status => status ?? forever)
  try {
    const outcome = await Promise.race([used, asked, stack.broke.then(reason => ({ reason }))])
    if (outcome === 'asked') return 0
    if (typeof outcome === 'number') return outcome
    console.error(`${pc.red('✗')} ${outcome.reason}. Everything else was stopped. The log: ${stack.logFile}`)
    return 1
  } catch (error) {
    if (controller.signal.aborted) return 0
    console.error(`${pc.red('✗')} ${(error as Error).message}`)
    return 1
  } finally {
    await stack.stop()
  }
}
