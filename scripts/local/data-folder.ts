import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isHeld, LockedError, readLock } from './lock'

const marker = 'driftlock-local-data'

/** Makes the folder where it is missing and marks it as ours. Refuses a folder that holds somebody else's files. */
export function openDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (isOurs(folder)) return
  if (readdirSync(folder).length > 0) throw new Error(foreign(folder))
  writeFileSync(
    join(folder, marker),
    'Made by DriftLock for local use. `npm run dev -- --fresh` removes it.\n',
  )
}

/**
 * Removes the folder with all data. Answers whether there was one.
 * Refuses a folder that is not ours, and one that is in use.
 */
export function removeDataFolder(folder: string): boolean {
  if (!existsSync(folder)) return false
  if (!isOurs(folder) && readdirSync(folder).length > 0) throw new Error(foreign(folder))
  const holder = readLock(folder)
  if (holder && isHeld(holder)) throw new LockedError(folder, holder)
  rmSync(folder, { recursive: true, force: true })
  return true
}

const isOurs = (folder: string) => existsSync(join(folder, marker))

const foreign = (folder: string) =>
  `${folder} has files in it that DriftLock did not put there. Choose an empty or a new folder with --data.`
