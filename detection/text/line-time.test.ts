import { expect, test } from 'vitest'
import { readLineTime } from './line-time'

const latest = Date.UTC(2016, 11, 31, 12)

const cases: [string, string, string][] = [
  ['2026-01-15T12:00:00.250Z INFO up', '2026-01-15T12:00:00.250Z', 'INFO up'],
  ['2026-01-15 13:00:00+01:00 up', '2026-01-15T12:00:00.000Z', 'up'],
  ['2015-07-29 17:41:44,747 - INFO  [x] up', '2015-07-29T17:41:44.747Z', '- INFO  [x] up'],
  ['[Sun Dec 04 04:47:44 2005] [error] bad', '2005-12-04T04:47:44.000Z', '[error] bad'],
  ['Dec 10 06:55:46 LabSZ sshd[24200]: hi', '2016-12-10T06:55:46.000Z', 'LabSZ sshd[24200]: hi'],
  ['Jun  4 15:16:01 combo su: hi', '2016-06-04T15:16:01.000Z', 'combo su: hi'],
  ['03-17 16:13:38.811  1702 D Wm: hi', '2016-03-17T16:13:38.811Z', '1702 D Wm: hi'],
  ['17/06/09 20:10:40 INFO executor: hi', '2017-06-09T20:10:40.000Z', 'INFO executor: hi'],
  ['081109 203615 148 INFO dfs: hi', '2008-11-09T20:36:15.000Z', '148 INFO dfs: hi'],
  [
    '- 1117838570 2005.06.03 R02 2005-06-03-15.42.50.675872 R02 RAS',
    '2005-06-03T22:42:50.000Z',
    '- R02 2005-06-03-15.42.50.675872 R02 RAS',
  ],
  ['1117838570 up', '2005-06-03T22:42:50.000Z', 'up'],
  [
    '10.0.0.1 - - [10/Oct/2026:13:55:36 -0700] "GET / HTTP/1.1" 200 5',
    '2026-10-10T20:55:36.000Z',
    '10.0.0.1 - - "GET / HTTP/1.1" 200 5',
  ],
]

test.each(cases)('reads %s', (line, time, rest) => {
  const read = readLineTime(line, latest)
  expect(read && new Date(read.time).toISOString()).toBe(time)
  expect(read?.rest).toBe(rest)
})

test.each([
  '',
  'hello world',
  '2026 apples',
  '99-99 99:99:99 x',
  'Foo 10 06:55:46 x',
  '12 monkeys',
  '[error] no time',
])('finds no time in "%s"', line => {
  expect(readLineTime(line, latest)).toBeNull()
})

test.each([
  ['Dec 10 06:55:46 up', '2025-12-10T06:55:46.000Z'],
  ['Nov 22 23:59:00 up', '2026-11-22T23:59:00.000Z'],
  ['Nov 23 11:00:00 up', '2026-11-23T11:00:00.000Z'],
  ['Nov 23 13:00:00 up', '2025-11-23T13:00:00.000Z'],
  ['12-10 06:55:46.123 up', '2025-12-10T06:55:46.123Z'],
  ['Tue Dec 10 06:55:46 2030 up', '2030-12-10T06:55:46.000Z'],
])('a date without a year is the last one until a day after the latest time: %s', (line, time) => {
  const read = readLineTime(line, Date.UTC(2026, 10, 22, 12))
  expect(read && new Date(read.time).toISOString()).toBe(time)
})
