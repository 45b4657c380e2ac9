import { spawn } from 'node:child_process'
import { projectRoot } from '../local/project-root'

export interface Ran {
  status: number | null
  /** What it wrote to its standard output. */
  output: string
}

/** Runs a command in the project's folder, its output shown as it comes. The signal ends it. */
export async function runCommand(
  command: string,
  args: string[],
  { env = {}, signal }: { env?: Record<string, string>; signal: AbortSignal },
): Promise<Ran> {
  const child = spawn(command, args, {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    signal,
    killSignal: 'SIGTERM',
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk
    process.stdout.write(chunk)
  })
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reason => (signal.aborted ? resolve(null) : reject(reason)))
    child.once('close', resolve)
  })
  return { status, output }
}
