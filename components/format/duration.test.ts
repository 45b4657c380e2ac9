import { expect, test } from 'vitest'
import { ago, duration } from './duration'

test('words agree with their number', () => {
  expect([duration(60_000), duration(300_000), duration(86_400_000)]).toEqual([
    '1 minute',
    '5 minutes',
    '1 day',
  ])
})

test('the last five seconds are now', () => {
  expect([ago(10_000, 12_000), ago(0, 60_000), ago(0, 119_000)]).toEqual(['now', '1 min ago', '1 min ago'])
})
