import { expect, test } from 'vitest'
import { createDeployMarkerInput } from '@/lib/deploys/schema'
import { deploysOf } from './deploys'
import { isOn, slowCheckout } from './troubles'

const hourStart = Date.UTC(2026, 0, 15, 9)

test('every deploy is one that the API takes, and checkout went out before it got slow', () => {
  const deploys = deploysOf(hourStart)
  for (const deploy of deploys) createDeployMarkerInput.parse(deploy)
  const checkout = deploys.find(({ service }) => service === 'checkout')
  const time = Date.parse(checkout?.timestamp ?? '')
  expect(isOn(slowCheckout, hourStart, time)).toBe(false)
  expect(isOn(slowCheckout, hourStart, time + 60_000)).toBe(true)
})
