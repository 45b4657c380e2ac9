import { expect, test } from 'vitest'
import type { Why } from '@/detection'
import type { Candidate } from './candidate'
import { rarestOf, toEpisodes } from './to-episodes'

const minute = 60_000

test('occurrences of a kind and fingerprint within five minutes are one episode', () => {
  const episodes = toEpisodes([
    candidate({ time: 0 }),
    candidate({ time: minute, fingerprint: 'other' }),
    candidate({ time: 5 * minute }),
    candidate({ time: 6 * minute }),
    candidate({ time: 7 * minute, kind: 'drift' }),
  ])
  expect(episodes.map(({ occurrences }) => occurrences.map(({ finding }) => finding.time))).toEqual([
    [0, 5 * minute],
    [minute],
    [6 * minute],
    [7 * minute],
  ])
})

test('are in the order of time, whatever the order of events', () => {
  const times = [9, 3, 0, 7].map(m => m * minute)
  const episodes = toEpisodes(times.map(time => candidate({ time, fingerprint: String(time) })))
  expect(episodes.map(({ occurrences }) => occurrences[0].finding.time)).toEqual(
    times.toSorted((a, b) => a - b),
  )
})

test('an episode is told when one occurrence is, and speaks by the rarest', () => {
  const [episode = expect.fail()] = toEpisodes([
    candidate({ time: 0, perWeek: 8 }),
    candidate({ time: 1, perWeek: 0.1, told: true }),
    candidate({ time: 2, perWeek: 9 }),
  ])
  expect(episode.told).toBe(true)
  expect(rarestOf(episode).finding.perWeek).toBe(0.1)
})

test('of very many, those told and the rarest are kept, still in order', () => {
  const many = Array.from({ length: 1000 }, (_, n) =>
    candidate({ time: n, fingerprint: String(n), perWeek: 50 - n / 100, told: n < 10 }),
  )
  const kept = toEpisodes(many).map(({ occurrences }) => occurrences[0].finding.time)
  expect(kept).toHaveLength(300)
  expect(kept).toEqual([...Array(10).keys(), ...Array.from({ length: 290 }, (_, n) => n + 710)])
})

interface Given {
  time: number
  kind?: Candidate['finding']['kind']
  fingerprint?: string
  perWeek?: number
  told?: boolean
}

function candidate({
  time,
  kind = 'silence',
  fingerprint = 'f',
  perWeek = 1,
  told = false,
}: Given): Candidate {
  const why: Why = {
    kind: 'silence',
    lastTime: 0,
    gapMs: 1,
    usualGapMs: 1,
    history: [],
    since: 0,
    eventsSeen: 1,
  }
  const surprise = { p: 0.001, pStrict: 0.001, bits: 10, score: 0.3, severity: 'low' } as const
  const finding = {
    time,
    ready: true,
    learning: null,
    ...surprise,
    perWeek,
    usualGapMs: 1,
    kind,
    fingerprint,
    why,
  }
  return { finding, eventId: null, step: 0, told }
}
