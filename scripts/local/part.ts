import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Log } from './log'
import { projectRoot } from './project-root'

/** One running part of the stack. */
export interface Part {
  name: string
  /** Resolves once the part answers; rejects with the reason if it cannot. */
  ready: Promise<void>
  /** Resolves with the reason once the part has ended, asked or not. Never rejects. */
  ended: Promise<string>
  stop(): Promise<void>
}

/** A part that is a process, before it is known how it tells that it is ready. */
export type Process = Omit<Part, 'ready'> & { child: ChildProcess }

export interface Program {
  name: string
  script: string
  args: string[]
  /** Node's own arguments, such as a loader. */
  nodeArgs?: string[]
  env?: Record<string, string>
  log: Log
}

const leash = join(projectRoot, 'scripts/local/leash.ts')
const graceMs = 8_000
const ownGroup = process.platform !== 'win32'

/**
 * Starts a program as a part in a process group of its own, so Ctrl-C reaches this process alone and stopping
 * reaches the part's children too. On its leash it ends when this process does, however that happens.
 */
export function startProgram({ name, script, args, nodeArgs = [], env, log }: Program): Process {
  const child = fork(script, args, {
    cwd: projectRoot,
    execArgv: [...nodeArgs, '--import', leash],
    env: { ...process.env, ...env, DRIFTLOCK_LEASH: String(process.pid) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: ownGroup,
  })
  if (child.stdout) log.follow(name, child.stdout, 'stdout')
  if (child.stderr) log.follow(name, child.stderr, 'stderr')
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(`${name} could not be started: ${error.message}`))
    child.once('exit', (code, signal) => resolve(`${name} ended (${signal ?? `exit status ${code}`})`))
  })
  return {
    name,
    child,
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        const timer = setTimeout(() => killGroup(child), graceMs)
        await ended
        clearTimeout(timer)
      }
      killGroup(child)
    },
  }
}

/** What is left of the part's group, if anything is. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(ownGroup ? -child.pid : child.pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
