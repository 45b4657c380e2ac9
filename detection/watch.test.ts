import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explain } from './explain'
import { judge } from './judge'
import { watchAll } from './testing/check-skill'
import { mixedEvents, STRANGE_NUMBERS, STRANGE_TEXTS } from './testing/inputs'
import { seededRandom, shuffled } from './testing/random'
import { HOUR, logLines, MINUTE, requests, START } from './testing/series'
import type { Finding, Observed, Saved, StreamEvent } from './types'
import { Watch } from './watch'

function taught(events: readonly StreamEvent[]): Watch {
  const watch = Watch.create()
  for (const event of events) watch.observe(event)
  return watch
}

/** What a version of the watch saved, the events that came next, and what it said of them. */
function fixture(name: string): { saved: Saved; next: StreamEvent[]; observed: Observed[] } {
  return JSON.parse(readFileSync(new URL(`./testing/fixtures/${name}`, import.meta.url), 'utf8'))
}

const copyOf = (watch: Watch) => Watch.load(JSON.parse(JSON.stringify(watch.save())))

describe('keeps its promises', () => {
  const events = mixedEvents(seededRandom(1), 1500)

  test('saved and loaded at any point, the rest is bit for bit the same', () => {
    for (const point of [0, 1, 50, 137, 800]) {
      const original = taught(events.slice(0, point))
      const copy = copyOf(original)
      for (const event of events.slice(point)) expect(copy.observe(event)).toEqual(original.observe(event))
      expect(copy.advance(START + 9 * HOUR)).toEqual(original.advance(START + 9 * HOUR))
      expect(JSON.stringify(copy.save())).toBe(JSON.stringify(original.save()))
    }
  })

  test('nothing is surprising before there is a past to judge by', () => {
    const { finding } = Watch.create().observe({ time: START, data: 'ERROR the very first line' })
    expect(finding).toMatchObject({ ready: false, p: 1, bits: 0, score: 0, kind: null })
  })

  test('the same events give the same findings', () => {
    expect(watchAll(events)).toEqual(watchAll(events))
  })

  test('is finite for any input', () => {
    const watch = taught(events.slice(0, 300))
    const last = events[300]?.time ?? START
    for (const [index, data] of [...STRANGE_TEXTS, ...STRANGE_NUMBERS].entries()) {
      const { finding, elapsed } = watch.observe({ time: last + index, data })
      for (const one of [finding, ...elapsed]) {
        expect([one.p, one.bits, one.score, one.perWeek].every(Number.isFinite)).toBe(true)
        expect(one.p).toBeGreaterThan(0)
        expect(one.score).toBeLessThanOrEqual(1)
        expect(one.fingerprint.length).toBeLessThanOrEqual(120)
      }
    }
    expect(JSON.stringify(watch.save())).not.toMatch(/NaN|Infinity/)
  })

  test('any JSON is taken, in any order of times', () => {
    const data = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true }),
      fc.dictionary(fc.string(), fc.jsonValue()),
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(data, fc.integer({ min: 0, max: 2 * HOUR })), { maxLength: 40 }),
        pairs => {
          const watch = Watch.create()
          for (const [value, at] of pairs) {
            const { finding } = watch.observe({ time: START + at, data: value as StreamEvent['data'] })
            expect(finding.p).toBeGreaterThan(0)
            expect(finding.p).toBeLessThanOrEqual(1)
          }
          copyOf(watch)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('is learning at first and says what it needs', () => {
    const { finding } = Watch.create().observe({ time: START, data: 'hello' })
    expect(finding).toMatchObject({ ready: false, learning: { seen: 0, needed: 100 }, kind: null })
    expect(
      taught(events.slice(0, 400)).observe({ time: START + HOUR, data: 'INFO hello abc' }).finding.ready,
    ).toBe(true)
  })

  test('a p-value is never 0, however far out a moment is', () => {
    const watch = Watch.create()
    const said: Finding[] = []
    for (let minute = 0; minute < 3000; minute++)
      watch.observe({ time: START + minute * 60_000, data: 'beat' })
    for (let event = 0; event < 30_000; event++) {
      const { finding, elapsed } = watch.observe({ time: START + 3000 * 60_000 + event * 4, data: 'beat' })
      said.push(finding, ...elapsed)
    }
    said.push(...watch.advance(START + 3100 * 60_000))
    expect(Math.min(...said.map(({ p }) => p))).toBeLessThan(1e-200)
    for (const { p, pStrict, bits, score } of said) {
      expect(Math.min(p, pStrict)).toBeGreaterThan(0)
      expect(Number.isFinite(bits + score)).toBe(true)
    }
  })

  test('state stays within 64 KB, whatever comes', () => {
    const random = seededRandom(9)
    const watch = Watch.create()
    for (let index = 0; index < 12_000; index++) {
      const words = Array.from(
        { length: 3 + Math.floor(random() * 30) },
        () => `${Math.floor(random() * 1e9).toString(36)}é"`,
      )
      const object = Object.fromEntries(words.slice(0, 12).map(word => [`f${word.slice(0, 2)}`, random()]))
      watch.observe({ time: START + index * 500, data: index % 2 === 0 ? words.join(' ') : object })
    }
    expect(Buffer.byteLength(JSON.stringify(watch.save()))).toBeLessThan(64 * 1024)
  }, 30_000)

  test('the event is not changed', () => {
    const event: StreamEvent = { time: START, data: { a: { b: 1 }, c: 'x' } }
    Object.freeze(event)
    Object.freeze(event.data)
    Watch.create().observe(event)
    expect(event.data).toEqual({ a: { b: 1 }, c: 'x' })
  })

  test('a bad time and another kind or version of state are refused', () => {
    expect(() => Watch.create().observe({ time: Number.NaN, data: 1 })).toThrow(
      'time must be a finite number of ms, got NaN',
    )
    expect(() => Watch.load({ kind: 'watch', version: 99, state: null })).toThrow(
      'expected watch version 3, got watch version 99',
    )
  })

  test('what version 1 saved is read: the watch knows what it knew', () => {
    const watch = Watch.load(fixture('watch-v1.json').saved)
    const seen = watch.observe({ time: START + 5 * MINUTE, data: 'level=info route=/a took_ms=4' })
    expect(seen.finding).toMatchObject({ ready: true, learning: null, kind: null })
    expect(watch.save()).toMatchObject({ version: 3, state: { events: 301 } })
  })

  test.each(['watch-v2.json', 'watch-v2-packed.json', 'watch-v2-lists.json'])(
    'what version 2 saved goes on as it did: %s',
    name => {
      const { saved, next, observed } = fixture(name)
      const watch = Watch.load(saved)
      const now = next.map(event => watch.observe(event))
      expect(JSON.parse(JSON.stringify(now))).toEqual(observed)
    },
  )
})

describe('time', () => {
  const hour = logLines(3, () => null)
  const end = START + HOUR

  test('advancing to earlier times changes nothing', () => {
    const watch = taught(hour)
    const before = JSON.stringify(watch.save())
    expect(watch.advance(START)).toEqual([])
    expect(JSON.stringify(watch.save())).toBe(before)
  })

  test('a silence is told once for each step of surprise, and again after the next event', () => {
    const watch = taught(hour)
    const told: number[] = []
    for (let minute = 1; minute <= 60; minute++) {
      for (const finding of watch.advance(end + minute * MINUTE))
        if (finding.kind === 'silence') told.push(minute)
    }
    expect(told.length).toBeGreaterThan(0)
    expect(told.length).toBeLessThanOrEqual(5)
    watch.observe({ time: end + 61 * MINUTE, data: 'INFO back' })
    expect(watch.advance(end + 80 * MINUTE).filter(finding => finding.kind === 'silence')).not.toEqual([])
  })

  test('says when to look again', () => {
    const watch = taught(hour)
    const due = watch.nextDueMs()
    expect(due).toBeGreaterThan(end - MINUTE)
    expect(due).toBeLessThan(end + 10 * MINUTE)
    expect(Watch.create().nextDueMs()).toBeNull()
  })

  test('events of one time, and late ones, are judged like others', () => {
    const watch = taught(hour)
    const late = watch.observe({
      time: end - 5 * MINUTE,
      data: 'INFO session 0000abcd started from 10.0.1.2',
    })
    expect(late.elapsed).toEqual([])
    expect(late.finding.p).toBeGreaterThan(0.01)
  })
})

describe('evidence', () => {
  test('a new pattern comes with its text, marked words, and the normal lines next to it', () => {
    const events = logLines(4, at =>
      at > 50 * MINUTE && at % 7 < 1 ? 'ERROR payment of order 77 declined by bank' : null,
    )
    const found = watchAll(events).find(
      finding => finding.kind === 'new_pattern' && judge(finding, { alertsPerWeek: 1 }),
    )
    const why = found?.why
    if (why?.kind !== 'new_pattern') throw new Error('no new pattern found')
    expect(why.marks.map(({ start, end }) => why.text.slice(start, end))).toEqual(
      expect.arrayContaining(['ERROR', 'declined', 'bank']),
    )
    expect(why.marks.every(mark => mark.bits > 3)).toBe(true)
    expect(why.nearest[0]?.text).toContain('payment of order')
    expect(why.patternsKnown).toBeGreaterThanOrEqual(6)
  })

  test('an unusual value comes with what is usual, and its history up to it', () => {
    const events = requests(5, (request, at) => {
      if (request.route === '/checkout' && at > 45 * MINUTE) request.latency_ms *= 8
    })
    const found = watchAll(events).find(
      finding => finding.kind === 'unusual_value' && judge(finding, { alertsPerWeek: 1 }),
    )
    const why = found?.why
    if (why?.kind !== 'unusual_value') throw new Error('no unusual value found')
    expect(why.field).toBe('latency_ms')
    expect(why.pattern).toContain('route=/checkout')
    expect(why.usual.low).toBeLessThan(why.usual.median)
    expect(why.usual.high).toBeLessThan(why.seen)
    expect(why.history.length).toBeGreaterThan(20)
    expect(why.since).toBeGreaterThanOrEqual(START + 44 * MINUTE)
    expect(explain(why).sentence).toMatch(
      /^Latency of \/checkout is [\d.]+ m?s, usually [\d.]+ to [\d.]+ ms, since 12:4\d UTC\.$/,
    )
  })

  test('the same trouble grows graver: an error that keeps coming back becomes high, as a slow route is at once', () => {
    const errors = watchAll(
      logLines(7, at => (at > 40 * MINUTE && at % 30_000 < 1000 ? 'ERROR no cart' : null)),
    )
    const slow = watchAll(
      requests(7, (request, at) => {
        if (request.route === '/checkout' && at > 40 * MINUTE && at < 50 * MINUTE) request.latency_ms *= 8
      }),
    )
    for (const [kind, findings] of [
      ['new_pattern', errors],
      ['unusual_value', slow],
    ] as const) {
      const told = findings.filter(finding => finding.kind === kind && judge(finding, { alertsPerWeek: 1 }))
      if (kind === 'new_pattern') expect(['low', 'medium']).toContain(told[0]?.severity)
      expect(told.map(finding => finding.severity)).toContain('high')
    }
  })

  test('every told finding has a sentence of at most 25 words', () => {
    const events = requests(6, (request, at) => {
      if (at > 45 * MINUTE) request.latency_ms *= 9
    })
    const told = watchAll(events).filter(finding => finding.kind !== null)
    expect(told.length).toBeGreaterThan(0)
    for (const { why } of told) {
      if (why === null) throw new Error('a finding without a reason')
      expect(explain(why).sentence.split(/\s+/).length).toBeLessThanOrEqual(25)
    }
  })
})

describe('p-values are calibrated on shuffled events', () => {
  test.each([1, 2, 3])('seed %i', seed => {
    const random = seededRandom(seed)
    const data = shuffled(
      random,
      logLines(seed, () => null)
        .concat(requests(seed, () => {}))
        .map(event => event.data),
    )
    const watch = Watch.create()
    let [rare, count] = [0, 0]
    for (const [index, one] of data.entries()) {
      const { finding } = watch.observe({ time: START + index * 200, data: one })
      if (!finding.ready || index < 1000) continue
      count++
      if (finding.p <= 0.01) rare++
    }
    expect(rare / count).toBeLessThanOrEqual(0.013)
  })
})

test('an event is told by its kind of message, whatever its level and variables', () => {
  const watch = taught(logLines(1, () => null).slice(0, 300))
  const kindOf = (data: string) => watch.patternOf({ time: START, data })
  expect(kindOf('ERROR db: query 7 took 31 ms')).toBe('query took')
  expect(kindOf('WARN cache: query 9 took 2 s')).toBe('query took')
  expect(kindOf('148 1702')).toBe('<num> <num>')
})
