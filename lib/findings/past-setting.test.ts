import { expect, test } from 'vitest'
import { type Symptom, shareOf, strictnessOf } from '@/detection'
import { mostPerWeek, pastSetting } from './past-setting'
import type { Judging } from './store'

const judging: Judging = {
  alerts_per_week: 5,
  strictness: 1,
  created_at: '2026-01-01T00:00:00Z',
  streams: [
    { id: 'a', name: 'logs/a', sensitivity: 'normal', active: true },
    { id: 'b', name: 'logs/b', sensitivity: 'high', active: true },
    { id: 'gone quiet', name: 'logs/c', sensitivity: 'low', active: false },
  ],
  verdicts: [{ stream_id: 'a', kind: 'drift', fingerprint: 'f', verdict: 'noise' }],
}

test('streams share the alerts as they do live, by their sensitivity', () => {
  const settingOf = pastSetting(judging, { alertsPerWeek: 20, stream: null })
  const active = { low: 0, normal: 1, high: 1 }
  expect(settingOf(of('a')).alertsPerWeek).toBe(shareOf(20, 'normal', active))
  expect(settingOf(of('b')).alertsPerWeek).toBe(shareOf(20, 'high', active))
  expect(settingOf(of('gone quiet')).alertsPerWeek).toBe(shareOf(20, 'low', { ...active, low: 1 }))
  expect(settingOf(of('deleted')).alertsPerWeek).toBe(shareOf(20, 'normal', { ...active, normal: 2 }))
})

test('one stream may be tried with another sensitivity, and the others get what that leaves', () => {
  const settingOf = pastSetting(judging, { alertsPerWeek: 20, stream: { id: 'a', sensitivity: 'high' } })
  expect(settingOf(of('a')).alertsPerWeek).toBe(10)
  expect(settingOf(of('b')).alertsPerWeek).toBe(10)
})

test('what the weeks before taught counts for everything', () => {
  const settingOf = pastSetting({ ...judging, strictness: 3 }, { alertsPerWeek: 20, stream: null })
  expect(settingOf(of('a')).strictness).toBe(3 * strictnessOf(['noise']))
  expect(settingOf(of('b')).strictness).toBe(3)
})

test('a verdict counts for its pattern in its stream alone', () => {
  const settingOf = pastSetting(judging, { alertsPerWeek: 20, stream: null })
  expect(settingOf(of('a')).strictness).toBe(strictnessOf(['noise']))
  expect(settingOf(of('b')).strictness).toBe(1)
  expect(settingOf({ ...of('a'), fingerprint: 'g' }).strictness).toBe(1)
})

test('what is left out of the past could be told in no stream, whatever was said of it', () => {
  const verdicts = Array.from({ length: 9 }, () => ({ ...judging.verdicts[0], verdict: 'real' }))
  for (const sensitivity of ['low', 'normal', 'high'] as const) {
    for (const strictness of [1, 3]) {
      const past = { ...judging, strictness, verdicts } as Judging
      const trial = { alertsPerWeek: 20, stream: { id: 'a', sensitivity } }
      const told = ['a', 'b', 'gone quiet', 'deleted'].map(stream => {
        const setting = pastSetting(past, trial)(of(stream))
        return setting.alertsPerWeek / (setting.strictness ?? 1)
      })
      expect(Math.max(...told)).toBeLessThanOrEqual(mostPerWeek(past, trial))
      expect(mostPerWeek(past, trial)).toBeLessThanOrEqual((80 / strictness) * 1.0001)
    }
  }
  const twenty = Array.from({ length: 20 }, (_, n) => ({ ...judging.streams[0], id: `s${n}` }))
  const trial = { alertsPerWeek: 20, stream: null }
  expect(mostPerWeek({ ...judging, streams: twenty } as Judging, trial)).toBe(1)
  const real = { ...judging.verdicts[0], verdict: 'real' }
  expect(mostPerWeek({ ...judging, streams: twenty, verdicts: [real] } as Judging, trial)).toBeGreaterThan(1)
})

function of(stream: string): Symptom {
  return { stream, kind: 'drift', fingerprint: 'f' } as Symptom
}
