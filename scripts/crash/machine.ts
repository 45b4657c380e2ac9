import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { openDataFolder } from '../local/data-folder'
import { openLog } from '../local/log'
import { startNextApp } from '../local/next-app'
import { type Process, startProgram } from '../local/part'
import { choosePorts } from '../local/ports'
import { projectRoot } from '../local/project-root'
import { loadSecrets } from '../local/secrets'
import { stackEnvironment } from '../local/stack-environment'
import { startSupabase } from '../local/supabase'
import { type BufferName, type BufferServer, startBufferServer } from './buffers'
import type { WorkerOptions } from './worker-options'

/** Everything that can be killed, as real processes: a Postgres that waits for the disk, the built app, and workers. */
export interface Machine {
  appUrl: string
  env: Record<string, string>
  postgres: TestPostgres
  /** The server that holds what was accepted, where that is not the database. */
  buffer: BufferServer | null
  app: Killable
  startWorker(options?: WorkerOptions): Promise<Killable>
  stop(): Promise<void>
}

export interface Killable {
  /** The process's id, to look at it by. */
  readonly pid: number
  /** SIGKILL, to it and what it started; resolves when it is gone. */
  kill(): Promise<void>
  /** Starts it again; resolves when it answers. */
  restart(): Promise<void>
  /** Resolves when it has ended. */
  ended(): Promise<unknown>
  /** Tells a worker that waits to begin. */
  begin(): void
}

interface MachineOptions {
  /** Where accepted events wait. */
  buffer?: BufferName
  /** Variables for the app and the workers beside the stack's own. */
  env?: Record<string, string>
  settings?: string[]
  /** The folder that Postgres keeps its own in. */
  postgresIn?: string
}

/** Starts the machine without a worker. `stop` ends all of it and removes its data. */
export async function startMachine({
  buffer: name = 'postgres',
  env: extra = {},
  settings,
  postgresIn,
}: MachineOptions = {}): Promise<Machine> {
  const folder = mkdtempSync(join(tmpdir(), 'driftlock-machine-'))
  openDataFolder(folder)
  const log = openLog(folder, 'quiet')
  const running = new Set<Process>()
  const postgres = await startPostgres({
    fsync: true,
    ...(settings && { settings }),
    ...(postgresIn !== undefined && { parent: postgresIn }),
  })
  const buffer = await startBufferServer(name, log)
  const ports = await choosePorts()
  const env: Record<string, string> = {
    ...stackEnvironment(ports, loadSecrets(folder)),
    DATABASE_URL: postgres.url,
    RATE_LIMIT_SCALE: '100000',
    ...buffer?.env,
    ...extra,
  }
  const stop = async () => {
    await Promise.all([...running].map(kill))
    await Promise.all([postgres.stop(), buffer?.stop()])
    await log.close()
    rmSync(folder, { recursive: true, force: true })
  }

  async function killable(start: () => Process & { ready: Promise<void> }): Promise<Killable> {
    let process: Process
    const run = async () => {
      const part = start()
      process = part
      running.add(part)
      await part.ready
    }
    await run()
    return {
      get pid() {
        return process.child.pid ?? 0
      },
      kill: () => kill(process),
      restart: run,
      ended: () => process.ended,
      begin: () => void process.child.send({ begin: true }),
    }
  }

  async function kill(process: Process): Promise<void> {
    running.delete(process)
    const { pid } = process.child
    try {
      if (pid !== undefined) globalThis.process.kill(-pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
    await process.ended
  }

  try {
    const { supabase: port, smtp: smtpPort } = ports
    const siteUrl = env.SITE_URL ?? ''
    const lite = { folder, port, siteUrl, smtpPort, confirmEmail: false, databaseUrl: postgres.url }
    await killable(() => startSupabase(lite, log))
    const app = await killable(() => startNextApp({ mode: 'built', port: ports.app, env }, log))
    return {
      appUrl: `http://127.0.0.1:${ports.app}`,
      env,
      postgres,
      buffer,
      app,
      startWorker: (options = {}) =>
        killable(() => {
          const part = startProgram({
            name: 'worker',
            script: join(projectRoot, 'scripts/crash/worker-process.ts'),
            args: [JSON.stringify(options)],
            nodeArgs: ['--import', 'tsx'],
            env,
            log,
          })
          const ready = new Promise<void>(resolve => part.child.once('message', () => resolve()))
          return { ...part, ready: Promise.race([ready, part.ended.then(() => {})]) }
        }),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
