import { expect, test } from 'vitest'
import { isStatus, isVisitors } from './access-log'

/** Words with a space between them. */
function wordsOf(...words: string[]) {
  const ends = words.map((_, place) => words.slice(0, place + 1).join(' ').length)
  return { text: words.join(' '), starts: words.map((word, place) => (ends[place] ?? 0) - word.length), ends }
}

test('three digits after the protocol or the word status are a status', () => {
  expect(isStatus(wordsOf('GET', '/', 'HTTP/1.1', '"'), '503')).toBe(true)
  expect(isStatus(wordsOf('status'), '404')).toBe(true)
  expect(isStatus(wordsOf('took'), '404')).toBe(false)
  expect(isStatus(wordsOf('HTTP/1.1', '"', '200'), '404')).toBe(false)
  expect(isStatus(wordsOf('HTTP/1.1'), '4040')).toBe(false)
  expect(isStatus(wordsOf(), '404')).toBe(false)
})

test('what is quoted after the status is the visitor’s', () => {
  expect(isVisitors(wordsOf('GET', '/', 'HTTP/1.1', '"', '200', '512'))).toBe(true)
  expect(isVisitors(wordsOf('GET', '/', 'HTTP/1.1', '"', '-', '200'))).toBe(false)
  expect(isVisitors(wordsOf('10.0.0.1', '-', '-'))).toBe(false)
})
