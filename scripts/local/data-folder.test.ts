import { existsSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDataFolder, removeDataFolder } from './data-folder'
import { acquireLock, LockedError } from './lock'
import { loadSecrets } from './secrets'

const newFolder = () => mkdtempSync(join(tmpdir(), 'driftlock-data-'))

test('a folder with somebody else’s files is neither used nor removed', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'thesis.tex'), '')
  expect(() => openDataFolder(folder)).toThrow(/did not put there/)
  expect(() => removeDataFolder(folder)).toThrow(/did not put there/)
  expect(readdirSync(folder)).toEqual(['thesis.tex'])
})

test('our own folder is removed whole', () => {
  const folder = join(newFolder(), 'local')
  openDataFolder(folder)
  loadSecrets(folder)
  expect(removeDataFolder(folder)).toBe(true)
  expect(existsSync(folder)).toBe(false)
  expect(removeDataFolder(folder)).toBe(false)
})

test('a folder in use is not removed', () => {
  const folder = newFolder()
  openDataFolder(folder)
  const release = acquireLock(folder, { stackPid: process.pid, address: 'http://127.0.0.1:3000' })
  expect(() => removeDataFolder(folder)).toThrow(LockedError)
  release()
  expect(removeDataFolder(folder)).toBe(true)
})

test('secrets are made once, differ between folders, and only their owner may read them', () => {
  const folder = newFolder()
  const secrets = loadSecrets(folder)
  expect(loadSecrets(folder)).toEqual(secrets)
  expect(loadSecrets(newFolder()).jwtSecret).not.toBe(secrets.jwtSecret)
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
})
