import { expect, test } from 'vitest'
import type { DemoEvent } from './demo-event'
import { openShop } from './shop'
import { goneQuiet, newError, slowCheckout } from './troubles'

const hourStart = Date.parse('2026-11-22T21:00:00Z')
const minuteMs = 60_000
const hour = openShop({ seed: 7, hourStart }).until(hourStart + 60 * minuteMs)
const minuteOf = (event: DemoEvent) => (event.time - hourStart) / minuteMs
const streamOf = (event: DemoEvent) => `${event.streamType}/${event.source}`
const of = (stream: string) => hour.filter(event => streamOf(event) === stream)
const field = (event: DemoEvent, name: string) =>
  typeof event.data === 'object' ? event.data[name] : undefined

test('the same seed gives the same hour, another seed another', () => {
  expect(openShop({ seed: 7, hourStart }).until(hourStart + 60 * minuteMs)).toEqual(hour)
  expect(openShop({ seed: 8, hourStart }).until(hourStart + 60 * minuteMs)).not.toEqual(hour)
})

test('an hour asked for in pieces is the same hour', () => {
  const shop = openShop({ seed: 7, hourStart })
  const pieces = Array.from({ length: 900 }, (_, n) => shop.until(hourStart + (n + 1) * 4_000)).flat()
  expect(pieces.length).toBe(hour.length)
  expect(new Set(pieces.map(event => JSON.stringify(event)))).toEqual(
    new Set(hour.map(event => JSON.stringify(event))),
  )
})

test('an hour has 15 to 25 thousand events in eight streams, in the order of time, none outside the hour', () => {
  expect(hour.length).toBeGreaterThan(15_000)
  expect(hour.length).toBeLessThan(25_000)
  expect(new Set(hour.map(streamOf)).size).toBe(8)
  const times = hour.map(event => event.time)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(times[0]).toBeGreaterThanOrEqual(hourStart)
  expect(times.at(-1)).toBeLessThanOrEqual(hourStart + 60 * minuteMs)
})

test('untroubled it is the same shop, and nothing goes wrong', () => {
  const quiet = openShop({ seed: 7, hourStart, untroubled: true }).until(hourStart + 60 * minuteMs)
  const before = (events: DemoEvent[]) => events.filter(event => minuteOf(event) < slowCheckout.from)
  expect(before(quiet)).toEqual(before(hour))
  expect(quiet.filter(event => field(event, 'msg') === 'charge failed')).toEqual([])
  expect(minuteOf(quiet.findLast(event => event.source === 'stock-sync') as DemoEvent)).toBeGreaterThan(59)
})

test('checkout is eight times as slow in its ten minutes and nowhere else', () => {
  const quoted = of('logs/checkout').filter(event => field(event, 'msg') === 'shipping quoted')
  const during = quoted.filter(
    event => minuteOf(event) >= slowCheckout.from && minuteOf(event) < (slowCheckout.to ?? 0),
  )
  const otherwise = quoted.filter(event => !during.includes(event))
  const ratio = median(during.map(latency)) / median(otherwise.map(latency))
  expect(ratio).toBeGreaterThan(6.5)
  expect(ratio).toBeLessThan(9.5)
})

test('the new error comes in its ten minutes and nowhere else', () => {
  const errors = of('logs/payments').filter(event => field(event, 'level') === 'error')
  expect(errors.length).toBeGreaterThan(10)
  for (const event of errors) {
    expect(minuteOf(event)).toBeGreaterThanOrEqual(newError.from)
    expect(minuteOf(event)).toBeLessThan((newError.to ?? 0) + 0.1)
  }
})

test('the quiet stream speaks until its minute and never again, even later', () => {
  const shop = openShop({ seed: 7, hourStart })
  const spoken = shop.until(hourStart + 90 * minuteMs).filter(event => streamOf(event) === goneQuiet.stream)
  expect(spoken.length).toBeGreaterThan(250)
  expect(Math.max(...spoken.map(minuteOf))).toBeLessThan(goneQuiet.from)
  expect(Math.max(...spoken.map(minuteOf))).toBeGreaterThan(goneQuiet.from - 1)
})

const latency = (event: DemoEvent) => Number(field(event, 'latency_ms'))
const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
