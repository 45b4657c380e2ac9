import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'

const module = JSON.stringify(join(import.meta.dirname, 'once-gone.ts'))

/** A process that starts a server and answers its id, and then does what it is told. */
function startParent(callOff: boolean): ChildProcess {
  const source = `
    const { spawn } = require('node:child_process')
    const { onceGone } = require(${module})
    const server = spawn('sleep', ['60'], { stdio: 'ignore', detached: true })
    server.unref()
    const callOff = onceGone('kill -9 "$1"', String(server.pid))
    if (${callOff}) callOff()
    process.on('message', () => process.exit())
    process.send(server.pid)`
  return spawn(process.execPath, ['--import', 'tsx', '-e', source], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test.each(['SIGKILL', 'SIGTERM', 'exit'] as const)('what a process started ends after its %s', async how => {
  const parent = startParent(false)
  const [pid] = (await once(parent, 'message')) as [number]
  expect(isRunning(pid)).toBe(true)
  if (how === 'exit') parent.send('end')
  else parent.kill(how)
  await vi.waitUntil(() => !isRunning(pid), { timeout: 10_000 })
})

test('what was called off does not happen', async () => {
  const parent = startParent(true)
  const [pid] = (await once(parent, 'message')) as [number]
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  await new Promise(resolve => setTimeout(resolve, 300))
  expect(isRunning(pid)).toBe(true)
  process.kill(pid, 'SIGKILL')
})
