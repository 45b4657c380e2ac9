import { expect, test } from 'vitest'
import type { Finding } from '@/detection'
import { alertsOf, phasesAt } from './alert-phases'

const attack = (score: number, ...phases: string[]) => ({ score, phases })
const wrong = (score: number) => ({ score, phases: [] })

test('phases above the threshold that leaves so many false alerts', () => {
  const alerts = [attack(9, 'a'), wrong(8), attack(7, 'b'), wrong(6), attack(5, 'c')]
  expect(phasesAt(alerts, 0).names).toEqual(['a'])
  expect(phasesAt(alerts, 1).names).toEqual(['a', 'b'])
  expect(phasesAt(alerts, 2).phases).toBe(3)
})

test('what ties with a false alert too many is not found', () => {
  expect(phasesAt([attack(9, 'a'), wrong(8), attack(8, 'b')], 0).names).toEqual(['a'])
  expect(phasesAt([attack(8, 'b'), wrong(8)], 0).phases).toBe(0)
})

test('the same trouble within the hour is one alert with its highest score', () => {
  const at = (time: number, score: number) => ({
    finding: { kind: 'silence', fingerprint: 'x', time, score } as Finding,
    phases: time > 5 ? ['a'] : [],
  })
  expect(alertsOf([at(0, 0.2), at(10, 0.4), at(21, 0.3)], 10)).toEqual([attack(0.4, 'a'), attack(0.3, 'a')])
})
