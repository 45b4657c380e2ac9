import { expect, test } from 'vitest'
import { severityOf } from './severity'

test('rises with rarity and with what the text says', () => {
  expect(severityOf(0.9, 0, false)).toBe('low')
  expect(severityOf(0.1, 0, false)).toBe('medium')
  expect(severityOf(0.02, 0, false)).toBe('high')
  expect(severityOf(1e-9, 0, false)).toBe('high')
  expect(severityOf(0.01, 2, true)).toBe('high')
  expect(severityOf(0.1, 2, true)).toBe('high')
  expect(severityOf(0.1, 3, true)).toBe('critical')
  expect(severityOf(1e-5, 2, true)).toBe('critical')
})

test('what is merely new is at most medium', () => {
  expect(severityOf(1e-9, 0, true)).toBe('medium')
})
