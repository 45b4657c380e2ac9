import { describe, expect, test } from 'vitest'
import { judge } from '../judge'
import type { Finding, StreamEvent } from '../types'
import { Watch } from '../watch'

/** A labelled series: what is wrong in it, from when, and how soon it must be found. */
export interface Trouble {
  name: string
  events: StreamEvent[]
  from: number
  withinMs: number
  kind: Finding['kind']
  /** A share of the alert budget; 1 a week when not given. */
  alertsPerWeek?: number
}

/** A series with nothing wrong, and the most anomalies (kind and fingerprint) that may be told of it. */
export interface Quiet {
  name: string
  events: StreamEvent[]
  most: number
}

/** The skills of a watch, as tests: troubles are found in time and not before; quiet series stay quiet. */
export function checkSkill(troubles: readonly Trouble[], quiet: readonly Quiet[]): void {
  describe('finds', () => {
    test.each(troubles)('$name', ({ events, from, withinMs, kind, alertsPerWeek = 1 }) => {
      const told = watchAll(events).filter(finding => judge(finding, { alertsPerWeek }))
      const hit = told.find(finding => finding.kind === kind && finding.time >= from)
      expect(hit, 'nothing of this kind was told').toBeDefined()
      expect((hit?.time ?? 0) - from).toBeLessThanOrEqual(withinMs)
      expect(told.filter(finding => finding.kind === kind && finding.time < from)).toEqual([])
    })
  })

  describe('stays quiet on', () => {
    test.each(quiet)('$name', ({ events, most }) => {
      const told = watchAll(events).filter(finding => judge(finding, { alertsPerWeek: 1 }))
      const anomalies = new Set(told.map(finding => `${finding.kind} ${finding.fingerprint}`))
      expect([...anomalies].slice(most)).toEqual([])
    })
  })
}

/** All findings of a new watch over these events. */
export function watchAll(events: readonly StreamEvent[]): Finding[] {
  const watch = Watch.create()
  return events.flatMap(event => {
    const { finding, elapsed } = watch.observe(event)
    return [...elapsed, finding]
  })
}
