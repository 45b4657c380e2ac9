import { describe, expect, test } from 'vitest'
import { chooseTurn, hasSmall, toValue } from './partition-turn'
import type { Batch } from './port'
import type { LogRecord } from './record-log'

const plenty = { batches: 100, events: 1_000 }

describe('a turn of a partition', () => {
  test('begins with the stream of which least waits, wherever it lies, and keeps the order within a stream', () => {
    const records = log(['large', 300], ['large', 300], ['small', 5], ['small', 6])
    const works = chooseTurn(records, plenty)
    expect(
      works.map(({ streamId, batches }) => [streamId, batches.map(({ events }) => events.length)]),
    ).toEqual([
      ['small', [5, 6]],
      ['large', [300, 300]],
    ])
    expect([...(works[0]?.records ?? [])]).toEqual(
      records.slice(2).map((record, index) => [record, `req_${index + 2}`]),
    )
  })

  test('ends with the batch that fits, and may stop within a stream', () => {
    const records = log(['large', 400], ['large', 400], ['large', 400], ['small', 5])
    expect(counts(chooseTurn(records, plenty))).toEqual([1, 2])
    expect(counts(chooseTurn(records, { batches: 2, events: 1_000 }))).toEqual([1, 1])
  })

  test('takes one batch however large it is', () => {
    expect(counts(chooseTurn(log(['large', 5_000], ['large', 1]), plenty))).toEqual([1])
    expect(chooseTurn([], plenty)).toEqual([])
  })

  test('leaves out streams of which more waits than it may', () => {
    const records = log(['large', 300], ['small', 5], ['large', 1], ['small', 6])
    const streamSize = 5_000
    expect(hasSmall(records, streamSize)).toBe(true)
    const works = chooseTurn(records, { ...plenty, streamSize })
    expect(works.map(({ streamId }) => streamId)).toEqual(['small'])
    expect(counts(works)).toEqual([2])
    expect(hasSmall(log(['large', 300]), streamSize)).toBe(false)
    expect(hasSmall([], streamSize)).toBe(false)
  })

  test('hands over once what was published twice, and finishes both records', () => {
    const [record] = log(['one', 3])
    if (record === undefined) throw new Error('There is no record.')
    const [work] = chooseTurn([record, { ...record, offset: 1 }], plenty)
    expect(work?.batches).toHaveLength(1)
    expect([...(work?.records.keys() ?? [])].map(({ offset }) => offset)).toEqual([0, 1])
  })
})

function counts(works: ReturnType<typeof chooseTurn>): number[] {
  return works.map(({ batches }) => batches.length)
}

function log(...batches: [streamId: string, events: number][]): LogRecord[] {
  return batches.map(([streamId, events], offset) => {
    const event = { id: 'e', timestamp: '', received_at: '', data: 'x', metadata: null, external_id: null }
    const batch: Batch = {
      id: `req_${offset}`,
      organizationId: 'org',
      streamId,
      events: Array.from({ length: events }, () => event),
    }
    return { offset, timestampMs: offset, key: streamId, value: toValue(batch) }
  })
}
