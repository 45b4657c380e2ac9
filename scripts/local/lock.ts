import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { processIdentity } from './process-identity'

const lockSchema = z.object({
  nonce: z.string(),
  pid: z.number().int(),
  identity: z.string(),
  stackPid: z.number().int(),
  address: z.string(),
})
export type Holder = z.infer<typeof lockSchema>

/** Someone else has the data folder open; two processes on one PGlite folder would corrupt it. */
export class LockedError extends Error {
  constructor(folder: string, holder: Holder) {
    super(
      `The data in ${folder} is in use by process ${holder.stackPid} (${holder.address}). ` +
        `Stop it with Ctrl-C in its terminal or \`kill ${holder.stackPid}\`, or choose another folder with --data.`,
    )
    this.name = 'LockedError'
  }
}

/**
 * Takes the folder for this process until the returned function is called. A lock whose process is gone,
 * or whose pid now belongs to another process, is taken over.
 * @throws LockedError while its holder runs.
 */
export function acquireLock(folder: string, about: { stackPid: number; address: string }): () => void {
  mkdirSync(folder, { recursive: true })
  const path = lockPath(folder)
  const mine: Holder = {
    nonce: randomUUID(),
    pid: process.pid,
    identity: processIdentity(process.pid) ?? 'unknown',
    ...about,
  }
  const draft = `${path}.${mine.nonce}`
  writeFileSync(draft, JSON.stringify(mine))
  try {
    while (!tryLink(draft, path)) removeStale(folder, path)
  } finally {
    rmSync(draft, { force: true })
  }
  return () => {
    if (readLock(folder)?.nonce === mine.nonce) rmSync(path, { force: true })
  }
}

/** Who holds the folder now, whether it still runs or not; null when nobody does. */
export function readLock(folder: string): Holder | null {
  return parse(lockPath(folder))
}

/** Whether the process that wrote the lock is still that process. */
export function isHeld(holder: Holder): boolean {
  const identity = processIdentity(holder.pid)
  return (
    identity !== null && identity !== 'zombie' && (identity === holder.identity || identity === 'unknown')
  )
}

const lockPath = (folder: string) => join(folder, 'lock.json')

/** A hard link appears with its whole content or not at all, and never replaces another. */
function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Two starters may judge the same lock stale: each moves it aside first, and puts back what was not the stale one. */
function removeStale(folder: string, path: string): void {
  const seen = parse(path)
  if (seen && isHeld(seen)) throw new LockedError(folder, seen)
  const aside = `${path}.stale.${randomUUID()}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (parse(aside)?.nonce !== seen?.nonce) tryLink(aside, path)
  rmSync(aside, { force: true })
}

function parse(path: string): Holder | null {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}
