import { expect, test } from 'vitest'
import { isStatus, isVisitors } from './access-log'

test('three digits after the protocol or the word status are a status', () => {
  expect(isStatus(['GET', '/', 'HTTP/1.1', '"'], '503')).toBe(true)
  expect(isStatus(['status'], '404')).toBe(true)
  expect(isStatus(['took'], '404')).toBe(false)
  expect(isStatus(['HTTP/1.1'], '4040')).toBe(false)
})

test('what is quoted after the status is the visitor’s', () => {
  expect(isVisitors(['GET', '/', 'HTTP/1.1', '"', '200', '512'])).toBe(true)
  expect(isVisitors(['10.0.0.1', '-', '-'])).toBe(false)
})
