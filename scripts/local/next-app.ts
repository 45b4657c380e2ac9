import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Log } from './log'
import { type Part, type Process, startProgram } from './part'
import { projectRoot } from './project-root'
import { waitUntil } from './wait-until'

export interface NextAppOptions {
  mode: 'dev' | 'built'
  port: number
  env: Record<string, string>
}

const readyWithinMs = 120_000

/** Starts the application, ready once its health check answers. `built` needs `next build` to have run. */
export function startNextApp({ mode, port, env }: NextAppOptions, log: Log): Part & Process {
  if (mode === 'built' && !existsSync(join(projectRoot, '.next/BUILD_ID')))
    throw new Error('There is no built application. Run `npm run build` first.')
  const part = startProgram({
    name: 'app',
    script: createRequire(import.meta.url).resolve('next/dist/bin/next'),
    args: [mode === 'dev' ? 'dev' : 'start', '--hostname', '127.0.0.1', '--port', String(port)],
    env: {
      ...env,
      NODE_ENV: mode === 'dev' ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    log,
  })
  return { ...part, ready: answers(`http://127.0.0.1:${port}/health`, part, log) }
}

async function answers(url: string, { ended }: Process, log: Log): Promise<void> {
  const healthy = async () => (await fetch(url, { signal: AbortSignal.timeout(60_000) })).ok
  try {
    await waitUntil('The application', healthy, { timeoutMs: readyWithinMs, ended })
  } catch (error) {
    throw new Error([(error as Error).message, ...log.tail('app')].join('\n'))
  }
}
