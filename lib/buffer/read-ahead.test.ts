import { expect, test } from 'vitest'
import { readAhead } from './read-ahead'
import type { LogRecord, RecordLog } from './record-log'

/** A log of two partitions that says from which offsets it was read: two records of ten characters an answer. */
function makeLog() {
  const partitions: LogRecord[][] = [[], []]
  const next = [0, 0]
  const reads: string[] = []
  let nowMs = 1_000
  const log: RecordLog = {
    partitions: async () => 2,
    append: async records =>
      records.map(({ partition, key, value }) => {
        const list = partitions[partition] ?? []
        list.push({ offset: list.length, timestampMs: ++nowMs, key, value })
        return list.length - 1
      }),
    positions: async () =>
      partitions.map((list, partition) => ({ partition, next: next[partition] ?? 0, end: list.length })),
    async read(partition, offset) {
      reads.push(`${partition}:${offset}`)
      return partitions[partition]?.slice(offset, offset + 2) ?? []
    },
    async timeOf(partition, offset) {
      reads.push(`time ${partition}:${offset}`)
      return partitions[partition]?.[offset]?.timestampMs ?? null
    },
    async commit(partition, offset) {
      next[partition] = offset
    },
    close: async () => {},
  }
  const fill = (partition: number, count: number, key = 'a') =>
    log.append(Array.from({ length: count }, () => ({ partition, key, value: '0123456789' })))
  const makeAnew = () => {
    partitions[0] = []
    next[0] = 0
  }
  const taken = () => reads.splice(0)
  return { log, fill, makeAnew, taken }
}

const offsets = (records: LogRecord[]) => records.map(({ offset }) => offset)

test('a window is several answers, to the end of the log and no further', async () => {
  const { log, fill, taken } = makeLog()
  await fill(0, 5)
  const ahead = readAhead(log, { windowSize: 1_000 })
  await ahead.positions()
  expect(offsets(await ahead.read(0, 0))).toEqual([0, 1, 2, 3, 4])
  expect(taken()).toEqual(['0:0', '0:2', '0:4'])
})

test('a window ends with the answer that fills it', async () => {
  const { log, fill, taken } = makeLog()
  await fill(0, 9)
  const ahead = readAhead(log, { windowSize: 30 })
  await ahead.positions()
  expect(offsets(await ahead.read(0, 0))).toEqual([0, 1, 2, 3])
  expect(taken()).toEqual(['0:0', '0:2'])
})

test('each record is read once, however often the position goes on and the log grows', async () => {
  const { log, fill, taken } = makeLog()
  await fill(0, 4)
  const ahead = readAhead(log, { windowSize: 1_000 })
  await ahead.positions()
  await ahead.read(0, 0)
  await ahead.commit(0, 3)
  await fill(0, 2)
  await ahead.positions()
  expect(await ahead.timeOf(0, 3)).toBe(1_004)
  expect(offsets(await ahead.read(0, 3))).toEqual([3, 4, 5])
  expect(taken()).toEqual(['0:0', '0:2', '0:4'])
})

test('where another reader has gone on further, reading begins there', async () => {
  const { log, fill, taken } = makeLog()
  await fill(0, 6)
  const ahead = readAhead(log, { windowSize: 20 })
  await ahead.positions()
  await ahead.read(0, 0)
  await log.commit(0, 4)
  await ahead.positions()
  expect(offsets(await ahead.read(0, 4))).toEqual([4, 5])
  expect(taken()).toEqual(['0:0', '0:4'])
})

test('a log that was made anew is read anew', async () => {
  const { log, fill, makeAnew } = makeLog()
  await fill(0, 4, 'old')
  const ahead = readAhead(log, { windowSize: 1_000 })
  await ahead.positions()
  await ahead.read(0, 0)
  makeAnew()
  await fill(0, 2, 'new')
  await ahead.positions()
  expect((await ahead.read(0, 0)).map(({ key }) => key)).toEqual(['new', 'new'])
})

test('partitions that wait share what is kept', async () => {
  const { log, fill } = makeLog()
  await fill(0, 9)
  const ahead = readAhead(log, { windowSize: 80, keptSize: 80 })
  await ahead.positions()
  expect(offsets(await ahead.read(0, 0))).toHaveLength(8)
  await fill(1, 9)
  await ahead.positions()
  expect(offsets(await ahead.read(1, 0))).toHaveLength(4)
})

test('where reading goes on is dated once', async () => {
  const { log, fill, makeAnew, taken } = makeLog()
  await fill(0, 2)
  const ahead = readAhead(log)
  await ahead.positions()
  for (let asked = 0; asked < 3; asked++) expect(await ahead.timeOf(0, 0)).toBe(1_001)
  expect(taken()).toEqual(['time 0:0'])
  makeAnew()
  await fill(0, 1)
  await ahead.positions()
  expect(await ahead.timeOf(0, 0)).toBe(1_003)
})
