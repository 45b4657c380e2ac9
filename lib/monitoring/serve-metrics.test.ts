import { afterEach, expect, test } from 'vitest'
import type { EventBuffer } from '@/lib/buffer/port'
import { createLogger } from '@/lib/core/log'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { answerMetrics } from './answer-metrics'
import { type MetricsServer, serveMetrics } from './serve-metrics'

const log = createLogger({ debug: false, write: () => {} })
// A scrape asks the buffer for nothing but its depth.
const buffer = {
  depth: async () => ({ batches: 2, events: 9, oldestMs: 0, setAside: 0 }),
} as unknown as EventBuffer
// And the outbox: {waiting, due, oldest_due_seconds}.
const service = {
  rpc: async () => ({ data: { waiting: 5, due: 3, oldest_due_seconds: 1.5 }, error: null, status: 200 }),
} as unknown as DatabaseFunctions
let server: MetricsServer | undefined
afterEach(() => server?.close())

test('a worker answers scrapes for whoever has the token, and nothing else', async () => {
  const sources = { buffer, service, log, token: 'the-monitoring-of-a-worker' }
  server = await serveMetrics(0, headers => answerMetrics(headers, sources))
  const get = (path: string, token?: string) =>
    fetch(`http://127.0.0.1:${server?.port}${path}`, {
      headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
    })
  const answered = await get('/metrics', sources.token)
  expect(answered.status).toBe(200)
  expect(answered.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const text = await answered.text()
  expect(text).toContain('\ndriftlock_buffer_events 9\n')
  expect(text).toContain('\ndriftlock_outbox_due_messages 3\n')
  expect(text).toContain('\ndriftlock_outbox_oldest_due_seconds 1.5\n')
  expect(text).toContain('\nprocess_resident_memory_bytes ')
  expect((await get('/metrics')).status).toBe(401)
  expect((await get('/metrics', 'another')).status).toBe(401)
  expect((await get('/')).status).toBe(404)
})
