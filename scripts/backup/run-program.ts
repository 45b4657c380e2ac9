import { spawn } from 'node:child_process'

interface RunOptions {
  /** The user to run as; the one of this process unless said. */
  uid?: number
  gid?: number
}

/** Runs a program to its end. Throws with what it said when it fails. */
export async function runProgram(program: string, args: string[], options: RunOptions = {}): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], ...options })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${said.trim().slice(0, 2000)}`)
}
