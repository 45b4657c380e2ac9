import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './log'
import type { Part } from './part'

interface TickerOptions {
  appUrl: string
  cronSecret: string
  everyMs: number
}

/**
 * Calls the scheduled route again and again, one call at a time, as a hosting plan's schedule would.
 * A failing route is reported once, and again when the failure changes.
 */
export function startTicker(options: TickerOptions, log: Log): Part {
  const controller = new AbortController()
  const finished = tick(options, log, controller.signal)
  return {
    name: 'ticker',
    ready: Promise.resolve(),
    ended: finished.then(() => 'the ticker ended'),
    async stop() {
      controller.abort()
      await finished
    },
  }
}

async function tick(
  { appUrl, cronSecret, everyMs }: TickerOptions,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  let lastFailure: string | null = null
  while (!signal.aborted) {
    const failure = await callTick(appUrl, cronSecret, signal)
    if (signal.aborted) return
    if (failure && failure !== lastFailure) log.error('ticker', failure)
    lastFailure = failure
    await sleep(everyMs, undefined, { signal }).catch(() => {})
  }
}

/** What went wrong, or null. */
async function callTick(appUrl: string, cronSecret: string, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(`${appUrl}/api/cron/tick`, {
      headers: { authorization: `Bearer ${cronSecret}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(120_000)]),
    })
    const body = await response.text()
    if (response.ok) return null
    const said = response.headers.get('content-type')?.includes('json') ? `: ${body.slice(0, 300)}` : ''
    return `the scheduled run answered ${response.status}${said}`
  } catch (error) {
    return `the scheduled run could not be reached: ${(error as Error).message}`
  }
}
