import { expect, test } from 'vitest'
import { isErrorLine, withChangedWord, withWrongLevel } from './power-text-lines'

const first = () => 0

test('an error line says so', () => {
  expect(isErrorLine('kernel: disk read failed')).toBe(true)
  expect(isErrorLine('session opened for user root')).toBe(false)
})

test('one plain word is changed, not a level, an id or a path', () => {
  expect(withChangedWord(first, 'INFO dfs.DataNode: Received block blk_7 of /var/data')).toBe(
    'INFO dfs.DataNode: quince block blk_7 of /var/data',
  )
  expect(withChangedWord(first, 'INFO 12 a-b /x/y')).toBeNull()
})

test('a level is changed for another of its notation', () => {
  expect(withWrongLevel(first, '148 INFO dfs.DataNode: up')).toBe('148 WARN dfs.DataNode: up')
  expect(withWrongLevel(first, '[error] child died')).toBe('[notice] child died')
  expect(withWrongLevel(first, '1702 1702 I PowerManager: up')).toBe('1702 1702 V PowerManager: up')
  expect(withWrongLevel(first, 'combo sshd: check pass')).toBeNull()
})
