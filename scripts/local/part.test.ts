import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { openLog } from './log'
import { startProgram } from './part'
import { processIdentity } from './process-identity'
import { projectRoot } from './project-root'

const folder = mkdtempSync(join(tmpdir(), 'driftlock-part-'))

function program(name: string, source: string): string {
  const path = join(folder, `${name}.mjs`)
  writeFileSync(path, source)
  return path
}

const lasting = program('lasting', 'setInterval(() => {}, 1000)')
const isGone = (pid: number) => [null, 'zombie'].includes(processIdentity(pid))

test('a part that ends by itself says how, and its last lines are kept', async () => {
  const log = openLog(folder, 'quiet')
  const script = program('failing', 'console.error("no such table"); process.exitCode = 3')
  const part = startProgram({ name: 'failing', script, args: [], log })
  expect(await part.ended).toBe('failing ended (exit status 3)')
  await vi.waitUntil(() => log.tail('failing').includes('no such table'))
})

test('stopping a part stops what it has started, though it ignores the signal', {
  timeout: 30_000,
}, async () => {
  const script = program(
    'parent',
    `import { spawn } from 'node:child_process'
     process.send(spawn(process.execPath, [${JSON.stringify(lasting)}]).pid)
     setInterval(() => {}, 1000)`,
  )
  const part = startProgram({ name: 'parent', script, args: [], log: openLog(folder, 'quiet') })
  const grandchild = await new Promise<number>(resolve =>
    part.child.once('message', pid => resolve(Number(pid))),
  )
  expect(isGone(grandchild)).toBe(false)
  await part.stop()
  await vi.waitUntil(() => isGone(grandchild), { timeout: 5_000 })
})

test.each([0, 400])(
  'a part ends when its parent is killed %i ms after it was started',
  { timeout: 30_000 },
  async waitMs => {
    const module = (name: string) => JSON.stringify(join(projectRoot, `scripts/local/${name}.ts`))
    const starter = program(
      'starter',
      `import { openLog } from ${module('log')}
     import { startProgram } from ${module('part')}
     const log = openLog(${JSON.stringify(folder)}, 'quiet')
     const part = startProgram({ name: 'lasting', script: ${JSON.stringify(lasting)}, args: [], log })
     console.log(part.child.pid)`,
    )
    const parent = spawn(process.execPath, ['--import', 'tsx', starter], { cwd: projectRoot })
    const pid = await new Promise<number>(resolve =>
      parent.stdout.once('data', data => resolve(Number(data))),
    )
    await sleep(waitMs)
    expect(isGone(pid)).toBe(false)
    parent.kill('SIGKILL')
    await vi.waitUntil(() => isGone(pid), { timeout: 10_000 })
  },
)
