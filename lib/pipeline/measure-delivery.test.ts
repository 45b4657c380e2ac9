import { expect, test } from 'vitest'
import type { BufferedEvent } from '@/lib/buffer/port'
import { metrics } from '@/lib/metrics/metrics'
import type { Candidate } from './candidate'
import { measureDelivery } from './measure-delivery'

const nowMs = Date.parse('2026-01-15T12:00:00Z')

test('an anomaly is timed from its first event in the delivery, one that is not told not at all', async () => {
  const events = [event('a', 60), event('b', 20), event('c', 4)]
  const candidates = [found('b', 'x'), found('c', 'x'), found('a', 'y', false), found(null, 'z')]
  measureDelivery({ events, candidates, beganMs: nowMs - 250, nowMs })
  expect(await sums()).toEqual({ toAnomaly: [20, 1], lag: [60, 1], duration: [0.25, 1] })
})

async function sums() {
  const of = async (name: string) => {
    const text = await metrics().registry.getSingleMetricAsString(`driftlock_${name}`)
    return ['sum', 'count'].map(part => Number(new RegExp(`_${part} ([\\d.]+)`).exec(text)?.[1]))
  }
  return {
    toAnomaly: await of('event_to_anomaly_seconds'),
    lag: await of('detection_lag_seconds'),
    duration: await of('detection_duration_seconds'),
  }
}

function event(id: string, secondsAgo: number): BufferedEvent {
  const received_at = new Date(nowMs - secondsAgo * 1000).toISOString()
  return { id, timestamp: received_at, received_at, data: 'x', metadata: null, external_id: null }
}

/** Of a finding, only its kind and fingerprint matter here. */
function found(eventId: string | null, fingerprint: string, told = true): Candidate {
  return { eventId, told, step: 0, finding: { kind: 'new_pattern', fingerprint } as Candidate['finding'] }
}
