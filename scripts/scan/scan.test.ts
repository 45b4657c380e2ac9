import { expect, test } from 'vitest'
import { logLines, MINUTE } from '@/detection/testing/series'
import { type ScoreLine, scan } from './scan'

const latest = Date.UTC(2026, 10, 22)

async function* ndjson(seed: number, withError: boolean): AsyncGenerator<string> {
  const events = logLines(seed, (at, random) =>
    withError && at > 40 * MINUTE && random() < 0.08 ? 'ERROR TypeError: cart is undefined' : null,
  )
  for (const { time, data } of events) {
    yield JSON.stringify({
      timestamp: new Date(time).toISOString(),
      stream_type: 'logs',
      data,
      metadata: { source: 'app' },
    })
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
