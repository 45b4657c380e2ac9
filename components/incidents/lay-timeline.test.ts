import { describe, expect, test } from 'vitest'
import type { Anomaly } from '@/lib/anomalies/schema'
import type { TimelineEntry } from '@/lib/incidents/schema'
import { layTimeline } from './lay-timeline'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 15, 14, minute)).toISOString()

function anomaly(stream: string, first: number, last = first): TimelineEntry {
  const seen = { first_seen_at: at(first), last_seen_at: at(last) }
  return { type: 'anomaly', time: at(first), anomaly: { stream: { name: stream }, ...seen } as Anomaly }
}

function deploy(minute: number): TimelineEntry {
  const marker = { version: '1', service: null, title: null, url: null, created_at: at(minute) }
  return {
    type: 'deploy',
    time: at(minute),
    deploy: { id: `dep_${minute}`, timestamp: at(minute), ...marker },
  }
}

describe('an incident laid out in time', () => {
  test('each stream has a lane, in the order in which they were touched', () => {
    const { lanes } = layTimeline([anomaly('logs/web', 2), anomaly('logs/db', 3), anomaly('logs/web', 9)])
    expect(lanes.map(lane => [lane.stream, lane.anomalies.length])).toEqual([
      ['logs/web', 2],
      ['logs/db', 1],
    ])
  })

  test('the first and the last stand a little inside of the picture, and the rest between in proportion', () => {
    const { lanes, deploys } = layTimeline([deploy(0), anomaly('a', 5, 10)])
    expect(deploys[0]?.at).toBe(4)
    expect(lanes[0]?.anomalies[0]).toMatchObject({ from: 50, to: 96 })
  })

  test('marks that would lie over one another have tracks of their own, others share one', () => {
    const { lanes } = layTimeline([anomaly('a', 0, 5), anomaly('a', 0), anomaly('a', 10)])
    expect(lanes[0]?.anomalies.map(({ track }) => track)).toEqual([0, 1, 0])
    expect(lanes[0]?.tracks).toBe(2)
  })

  test('labels of deploys close in time stand in rows of their own', () => {
    const { deploys, deployRows } = layTimeline([deploy(0), deploy(1), anomaly('a', 10)])
    expect(deploys.map(({ row }) => row)).toEqual([0, 1])
    expect(deployRows).toBe(2)
  })

  test('a deploy long before is left out: it would squeeze what matters', () => {
    const { deploys, from } = layTimeline([deploy(0), deploy(100), anomaly('a', 110, 120)])
    expect(deploys.map(({ deploy }) => deploy.timestamp)).toEqual([at(100)])
    expect(from).toBeGreaterThan(Date.parse(at(90)))
  })

  test('what happened at one moment stands in the middle of a stretch of time', () => {
    const { from, to, lanes } = layTimeline([anomaly('a', 5)])
    expect(to - from).toBeGreaterThan(60_000)
    expect(lanes[0]?.anomalies[0]?.from).toBe(50)
  })
})
