import { expect, test } from 'vitest'
import type { DeployMarker } from '@/lib/deploys/schema'
import { withRoom } from './with-room'

const deployAt = (minute: number): DeployMarker => {
  const timestamp = new Date(Date.UTC(2026, 0, 15, 14, minute)).toISOString()
  return {
    id: `dep_${minute}`,
    version: '1',
    service: null,
    title: null,
    url: null,
    timestamp,
    created_at: timestamp,
  }
}

test('of deploys too close to be named side by side only the first is', () => {
  const placed = withRoom([deployAt(30), deployAt(4), deployAt(0), deployAt(9)], 5 * 60_000)
  expect(placed.map(({ deploy, named }) => [deploy.id, named])).toEqual([
    ['dep_0', true],
    ['dep_4', false],
    ['dep_9', true],
    ['dep_30', true],
  ])
})
