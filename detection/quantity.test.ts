import { expect, test } from 'vitest'
import { readQuantity } from './quantity'

test.each([
  ['latency_ms', 1650, 'latency', '1.65 s'],
  ['latency_ms', 110, 'latency', '110 ms'],
  ['P95_ms', 2440, 'p95', '2.44 s'],
  ['timing.db_us', 250, 'timing db', '0.25 ms'],
  ['uptime_seconds', 90, 'uptime', '1.5 min'],
  ['responseTimeMs', 12, 'response time', '12 ms'],
  ['number 2 (ms)', 40, 'number 2', '40 ms'],
  ['bytes', 21_100, 'size', '21.1 kB'],
  ['heap_mb', 1500, 'heap', '1.5 GB'],
  ['cpu_percent', 97.25, 'cpu', '97.3 %'],
  ['amount_cents', 2350, 'amount', '2,350 cents'],
  ['requests_per_s', 820, 'requests per s', '820'],
  ['items', 3, 'items', '3'],
  ['s', 3, 's', '3'],
  ['value', 21_600, 'value', '21.6 k'],
  ['', 1, 'value', '1'],
])('%s of %d is %s: %s', (field, value, name, text) => {
  const quantity = readQuantity(field)
  expect(quantity.name).toBe(name)
  expect(quantity.format(value)).toBe(text)
})
