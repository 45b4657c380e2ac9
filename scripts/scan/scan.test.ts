import { expect, test } from 'vitest'
import { arrivals, logLines, MINUTE, START } from '@/detection/testing/series'
import { utcOffsetOf } from '@/lib/core/utc-offset'
import { type ScoreLine, scan } from './scan'

const latest = Date.UTC(2026, 10, 22)

async function* ndjson(seed: number, withError: boolean): AsyncGenerator<string[]> {
  const events = logLines(seed, (at, random) =>
    withError && at > 40 * MINUTE && random() < 0.08 ? 'ERROR TypeError: cart is undefined' : null,
  )
  for (const { time, data } of events) {
    const event = {
      timestamp: new Date(time).toISOString(),
      stream_type: 'logs',
      data,
      metadata: { source: 'app' },
    }
    yield [JSON.stringify(event)]
  }
}

test('finds the trouble of a file as one anomaly, with its sentence', async () => {
  const { anomalies, events, streams } = await scan(ndjson(1, true), { alertsPerWeek: 1, latest })
  expect(streams).toBe(1)
  expect(events).toBeGreaterThan(3000)
  expect(anomalies[0]).toMatchObject({ stream: 'logs/app', kind: 'new_pattern' })
  expect(anomalies[0]?.sentence).toContain('TypeError: cart is undefined')
  expect(anomalies[0]?.count).toBeGreaterThan(20)
  expect(anomalies.filter(anomaly => anomaly.kind === 'new_pattern')).toHaveLength(1)
})

test('finds nothing where nothing is', async () => {
  expect((await scan(ndjson(2, false), { alertsPerWeek: 1, latest })).anomalies).toEqual([])
})

test('scores every event in order, and the setting changes no score', async () => {
  const runs: ScoreLine[][] = []
  for (const alertsPerWeek of [0.01, 20]) {
    const scores: ScoreLine[] = []
    await scan(ndjson(1, true), { alertsPerWeek, latest, onScore: line => scores.push(line) })
    runs.push(scores)
  }
  const [strict, loose] = runs
  expect(strict?.map(line => line.index)).toEqual(strict?.map((_, index) => index))
  expect(strict?.map(({ anomaly, ...rest }) => rest)).toEqual(loose?.map(({ anomaly, ...rest }) => rest))
  expect(strict?.every(line => line.score >= 0 && line.score <= 1)).toBe(true)
  const told = (lines: ScoreLine[] | undefined) => lines?.filter(line => line.anomaly).length ?? 0
  expect(told(loose)).toBeGreaterThan(told(strict))
})

async function* csv(...rows: string[]): AsyncGenerator<string[]> {
  yield rows
}

test('a row of several streams is one line, and so is a row without a value', async () => {
  const scores: ScoreLine[] = []
  const rows = Array.from({ length: 50 }, (_, minute) => `${1_768_478_400 + 60 * minute},${minute % 7},5`)
  const heading = ['service,cart,shop', 'metric,latency,latency', 'unix_timestamp,,']
  const result = await scan(csv(...heading, ...rows, '1768481400,,', '1768481460,900,5'), {
    alertsPerWeek: 5,
    latest,
    onScore: line => scores.push(line),
  })
  expect(result).toMatchObject({ events: 52, streams: 2 })
  expect(scores.map(line => line.index)).toEqual(scores.map((_, index) => index))
  expect(scores[50]).toMatchObject({ score: 0, p: 1, anomaly: false, kind: null })
  expect(scores[51]?.stream).toBe('values/cart')
})

test('a stream gone quiet is found by what comes in the others', async () => {
  const events = Array.from({ length: 7200 }, (_, second) => ({
    timestamp: 1_768_478_400 + second,
    stream_type: 'logs',
    data: `INFO tick ${second}`,
    metadata: { source: second % 2 === 0 ? 'a' : 'b' },
  })).filter((event, second) => event.metadata.source === 'a' || second < 5400)
  const { anomalies } = await scan(csv(...events.map(event => JSON.stringify(event))), {
    alertsPerWeek: 1,
    latest,
  })
  expect(anomalies.map(({ stream, kind }) => ({ stream, kind }))).toEqual([
    { stream: 'logs/b', kind: 'silence' },
  ])
})

test('streams beyond the two hundredth share one', async () => {
  const events = Array.from({ length: 500 }, (_, index) =>
    JSON.stringify({ timestamp: 1_768_478_400 + index, data: 'up', metadata: { source: `s${index}` } }),
  )
  expect((await scan(csv(...events), { alertsPerWeek: 1, latest })).streams).toBe(201)
})

test('a burst stands on the row that comes when its minute is over', async () => {
  const scores: ScoreLine[] = []
  const second = (n: number) => 1_768_478_400 + n
  const steady = Array.from({ length: 4800 }, (_, n) => second(n))
  const burst = Array.from({ length: 1800 }, (_, n) => second(4800 + n / 5))
  const rows = [...steady, ...burst].map(timestamp => JSON.stringify({ timestamp, data: 'tick' }))
  await scan(csv(...rows), { alertsPerWeek: 1, latest, onScore: line => scores.push(line) })
  const told = scores.filter(line => line.anomaly)
  const [first] = told
  expect(first?.kind).toBe('unusual_rate')
  expect((Date.parse(first?.timestamp ?? '') / 1000 - second(4800)) % 60).toBe(0)
  expect((first?.index ?? 0) - 4800).toBeLessThanOrEqual(1200)
})

test('days and weeks are those of the clocks that are given', async () => {
  const [change, week] = [Date.UTC(2026, 2, 29, 1), 7 * 86_400_000]
  const from = change - 3 * week
  const berlin = utcOffsetOf('Europe/Berlin')
  const isOpen = (time: number) => Math.abs(new Date(time + berlin(time) * 60_000).getUTCHours() - 12.5) < 4
  const events = arrivals(5, 4 * week, sinceStart => (isOpen(from + sinceStart) ? 2 : 0.2))
  const lines = events.map(({ time, data }) => `${new Date(from + time - START).toISOString()} ${data}`)
  const toldAfter = async (utcOffsetAt?: (time: number) => number) => {
    const { anomalies } = await scan(csv(...lines), { alertsPerWeek: 1, latest, utcOffsetAt })
    return anomalies.filter(one => one.last >= change).reduce((sum, one) => sum + one.count, 0)
  }
  expect(await toldAfter(berlin)).toBeLessThan(0.25 * (await toldAfter()))
})
