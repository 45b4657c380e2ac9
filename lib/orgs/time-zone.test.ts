import { expect, test } from 'vitest'
import { isTimeZone, timeZones } from './time-zone'

test.each([
  'UTC',
  'Europe/Berlin',
  'America/Argentina/Buenos_Aires',
  'Etc/GMT+3',
  'Asia/Kolkata',
  'Asia/Calcutta',
])('%s is a time zone', name => {
  expect(isTimeZone(name)).toBe(true)
})

test.each([
  '',
  'utc',
  'CET',
  'GMT+3',
  'Berlin',
  'Europe/Atlantis',
  'Europe/',
  'posix/Europe/Berlin',
  '../etc/passwd',
])('“%s” is none', name => {
  expect(isTimeZone(name)).toBe(false)
})

test('there are hundreds to choose from, each of them one', () => {
  const all = timeZones()
  expect(all.length).toBeGreaterThan(300)
  expect(all.filter(name => !isTimeZone(name))).toEqual([])
  expect(new Set(all).size).toBe(all.length)
})
