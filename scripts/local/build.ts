import { spawn } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { projectRoot } from './project-root'

const sources = [
  '{app,components,lib,detection}/**/*.{ts,tsx,css,svg}',
  '{middleware,next.config,postcss.config}.*',
  'package-lock.json',
]

/** Whether a build exists that is newer than everything it is made of. */
export function isBuilt(): boolean {
  const id = join(projectRoot, '.next/BUILD_ID')
  if (!existsSync(id)) return false
  const builtMs = statSync(id).mtimeMs
  return globSync(sources, { cwd: projectRoot }).every(
    file => statSync(join(projectRoot, file)).mtimeMs < builtMs,
  )
}

/** Builds the app. Rejects with what the build said if it fails. */
export async function build(): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const listen = (chunk: Buffer) => {
    said = (said + chunk).slice(-8_000)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (status !== 0) throw new Error(`The build failed:\n${said}`)
}
