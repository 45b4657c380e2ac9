import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { acquireLock, type Holder, LockedError, readLock } from './lock'
import { processIdentity } from './process-identity'

const newFolder = () => mkdtempSync(join(tmpdir(), 'driftlock-lock-'))
const about = { stackPid: 4242, address: 'http://127.0.0.1:3000' }

function leave(folder: string, holder: Partial<Holder>): void {
  const whole = { nonce: 'theirs', pid: process.pid, identity: 'unknown', ...about, ...holder }
  writeFileSync(join(folder, 'lock.json'), JSON.stringify(whole))
}

test('a second holder is refused with the first one’s process and address', () => {
  const folder = newFolder()
  acquireLock(folder, about)
  expect(() => acquireLock(folder, about)).toThrow(LockedError)
  expect(() => acquireLock(folder, about)).toThrow(/process 4242 \(http:\/\/127\.0\.0\.1:3000\)/)
})

test('a released lock can be taken again, and nothing else is left in the folder', () => {
  const folder = newFolder()
  acquireLock(folder, about)()
  const release = acquireLock(folder, about)
  expect(readdirSync(folder)).toEqual(['lock.json'])
  release()
  expect(readdirSync(folder)).toEqual([])
})

test('a lock whose process is gone is taken over', async () => {
  const child = spawn(process.execPath, ['-e', ''])
  await new Promise(resolve => child.once('exit', resolve))
  const folder = newFolder()
  leave(folder, { pid: child.pid ?? 0 })
  acquireLock(folder, about)
  expect(readLock(folder)?.pid).toBe(process.pid)
})

test('a lock whose pid now belongs to another process is taken over', () => {
  const folder = newFolder()
  leave(folder, { pid: process.pid, identity: 'a process that began at another time' })
  acquireLock(folder, about)
  expect(readLock(folder)?.identity).toBe(processIdentity(process.pid))
})

test('a lock that was cut off while being written is taken over', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'lock.json'), '{"pid":')
  acquireLock(folder, about)
  expect(readLock(folder)?.pid).toBe(process.pid)
})

test('releasing leaves a lock that someone else has taken since', () => {
  const folder = newFolder()
  const release = acquireLock(folder, about)
  leave(folder, {})
  release()
  expect(readLock(folder)?.nonce).toBe('theirs')
})

test('a running process has one identity, a missing one none', () => {
  expect(processIdentity(process.pid)).toBe(processIdentity(process.pid))
  expect(processIdentity(process.pid)).not.toBe(processIdentity(process.ppid))
  expect(processIdentity(2 ** 22 + 1)).toBeNull()
})
