import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { type Advice, type Variables, warning } from './advice'

/** Read in this order by Next.js; the first that has a variable decides, and the environment decides before all. */
const files = ['.env.production.local', '.env.local', '.env.production', '.env']

export interface Sources {
  variables: Variables
  /** The files that were read. */
  read: string[]
}

/** The variables as the app would see them: a named file alone, or the environment and the folder's `.env` files. */
export function readVariables(options: {
  folder: string
  envFile?: string
  environment: Variables
}): Sources {
  if (options.envFile) return { variables: parseFile(options.envFile), read: [options.envFile] }
  const read = files.map(name => join(options.folder, name)).filter(path => existsSync(path))
  const layers = read.toReversed().map(parseFile)
  return { variables: Object.assign({}, ...layers, options.environment), read }
}

/** A file with secrets that others on this machine may read. */
export function checkModes(paths: string[]): Advice[] {
  if (process.platform === 'win32') return []
  return paths
    .filter(path => (statSync(path).mode & 0o077) !== 0)
    .map(path => warning(path, 'Other users of this machine can read it.', `chmod 600 ${path}`))
}

export function parseFile(path: string): Variables {
  return parseEnv(readFileSync(path, 'utf8'))
}
