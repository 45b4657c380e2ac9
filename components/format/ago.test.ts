import { expect, test } from 'vitest'
import { ago } from './ago'

test('the last five seconds are now', () => {
  expect([ago(10_000, 12_000), ago(0, 60_000), ago(0, 119_000)]).toEqual(['now', '1 min ago', '1 min ago'])
})
