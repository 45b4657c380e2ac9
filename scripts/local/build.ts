import { spawn } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import pc from 'picocolors'
import { projectRoot } from './project-root'

const sources = [
  '{app,components,lib,detection}/**/*.{ts,tsx,css,svg}',
  '{middleware,instrumentation,next.config,postcss.config}.*',
  'package-lock.json',
]

/** Whether a build exists that is newer than everything it is made of. */
function isBuilt(): boolean {
  const id = join(projectRoot, '.next/BUILD_ID')
  if (!existsSync(id)) return false
  const builtMs = statSync(id).mtimeMs
  return globSync(sources, { cwd: projectRoot }).every(
    file => statSync(join(projectRoot, file)).mtimeMs < builtMs,
  )
}

/** Builds the app unless that is done already, and shows how long it takes. Rejects with what the build said if it fails. */
export async function ensureBuild(): Promise<void> {
  if (isBuilt()) return
  const began = performance.now()
  const seconds = () => ((performance.now() - began) / 1000).toFixed(0)
  const show = () => process.stdout.write(`\r${pc.dim(`Building the app, once … ${seconds()} s`)}`)
  const timer = process.stdout.isTTY ? setInterval(show, 1_000) : undefined
  try {
    await build()
  } finally {
    clearInterval(timer)
    if (timer) process.stdout.write('\r\x1b[K')
  }
  console.log(`${pc.green('✓')} build     ${pc.dim(`${seconds()} s`)}`)
}

async function build(): Promise<void> {
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
