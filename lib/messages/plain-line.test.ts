import { expect, test } from 'vitest'
import { plainLine } from './plain-line'

test('a text is one line without what steers', () => {
  expect(plainLine('Subject\r\nBcc: all@example.com\r\n\r\n<html>', 100)).toBe(
    'Subject Bcc: all@example.com <html>',
  )
  expect(plainLine('\u0007\u001b[31mred\u0000\u2028next\u2029end', 100)).toBe('[31mred next end')
  expect(plainLine('invoice \u202egnp.exe\u202c \u2066a\u2069', 100)).toBe('invoice gnp.exe a')
  expect(plainLine('  a \t b  ', 100)).toBe('a b')
})

test('what is too long is cut by characters, never through one, and says so', () => {
  expect(plainLine('abcdef', 6)).toBe('abcdef')
  expect(plainLine('abcdefg', 6)).toBe('abcde…')
  const cut = plainLine('😀'.repeat(50_000), 10)
  expect(cut).toBe(`${'😀'.repeat(9)}…`)
  expect(plainLine('😀'.repeat(10), 10)).toBe('😀'.repeat(10))
  expect(plainLine('ab cdef', 4)).toBe('ab…')
})

test('letters of every script stay', () => {
  const text = 'שלום مرحبا 你好 naïve 👩‍💻'.replace('\u200d', '')
  expect(plainLine(text, 100)).toBe(text)
})
