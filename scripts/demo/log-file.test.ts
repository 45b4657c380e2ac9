import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readLogFile, streamName } from './log-file'
import { batches } from './send'

const now = Date.parse('2026-11-22T21:00:00Z')

function file(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'driftlock-file-')), 'My Server.log')
  writeFileSync(path, content)
  return path
}

test('lines stand evenly over the past hour, in their order, the last one now, with their own times kept', () => {
  const lines = ['2015-07-29 17:41:44,747 - INFO one', '', '{"msg":"two","n":2}', '{not json', 'no time here']
  const events = readLogFile(file(lines.join('\r\n')), { streamType: 'logs', now })
  expect(events.map(event => event.data)).toEqual([lines[0], { msg: 'two', n: 2 }, lines[3], lines[4]])
  expect(events.map(event => now - event.time)).toEqual([2_700_000, 1_800_000, 900_000, 0])
  expect(events[0]?.metadata).toEqual({ line: 1, original_time: '2015-07-29T17:41:44.747Z' })
  expect(events[3]?.metadata).toEqual({ line: 4 })
})

test('a file’s name becomes a source that the API takes', () => {
  expect(streamName('/var/log/My Server (old).log')).toBe('my-server-old-')
  expect(streamName('.log')).toBe('.log')
})

test('requests hold at most 1,000 events and 3 MB', () => {
  const event = (data: string) => ({ time: now, streamType: 'logs', source: 'x', data })
  expect(batches(Array.from({ length: 2_500 }, () => event('a'))).map(batch => batch.length)).toEqual([
    1000, 1000, 500,
  ])
  const large = Array.from({ length: 200 }, () => event('x'.repeat(30_000)))
  expect(batches(large).flat()).toHaveLength(200)
  for (const batch of batches(large)) expect(JSON.stringify(batch).length).toBeLessThan(4_000_000)
  expect(batches([])).toEqual([])
})
