import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureBuild } from '@/scripts/local/build'
import { openLog } from '@/scripts/local/log'
import { type Process, startProgram } from '@/scripts/local/part'
import { projectRoot } from '@/scripts/local/project-root'
import { type Stack, startStack } from '@/scripts/local/stack'
import { register } from '../../api/support/account'
import { type Answer, call } from '../../api/support/client'
import { ordinaryLogs, strangeEvent } from '../../api/support/events'

/** A service that keeps events outside of the app. */
interface Keeper {
  kill(): Promise<void>
  freeze(): void
  restart(): Promise<void>
  stop(): Promise<void>
}

interface StartedKeeper {
  keeper: Keeper
  /** The variables by which an operator names it. */
  env: Record<string, string>
}

const buildMs = 300_000
const testMs = 180_000
const soon = { timeout: 90_000, interval: 250 }

/** The built app and a worker, run as the documents say: from a request to an anomaly, and across a loss of what keeps the events. */
export function testAppOnBuffer(startKeeper: () => Promise<StartedKeeper>): void {
  const folder = mkdtempSync(join(tmpdir(), 'driftlock-app-on-'))
  const log = openLog(folder, 'errors')
  let keeper: Keeper
  let stack: Stack
  let worker: Process | undefined

  beforeAll(async () => {
    await ensureBuild()
    const started = await startKeeper()
    keeper = started.keeper
    const env = { ...started.env, RATE_LIMIT_SCALE: '5', METRICS_TOKEN: crypto.randomUUID() }
    stack = await startStack({
      dataDir: join(folder, 'stack'),
      app: 'built',
      env,
      tickMs: 0,
      stripe: false,
    })
    const addresses = { DRIFTLOCK_URL: stack.appUrl, DRIFTLOCK_MAIL_URL: stack.mailUrl }
    Object.assign(process.env, stack.env, addresses)
  }, buildMs)
  afterAll(async () => {
    await worker?.stop()
    await stack?.stop()
    await keeper?.stop()
    await log.close()
    rmSync(folder, { recursive: true, force: true })
  })

  function startWorker(): void {
    const script = join(projectRoot, 'scripts/worker.ts')
    const nodeArgs = ['--import', 'tsx']
    worker = startProgram({ name: 'worker', script, args: [], nodeArgs, env: stack.env, log })
  }

  test(
    'what is sent over HTTP waits in it, a worker finds what is wrong, and the API shows it',
    async () => {
      const { token } = await register()
      const now = new Date()
      const ordinary = ordinaryLogs(3000, new Date(now.getTime() - 5000))
      expect((await send(token, ordinary)).body).toMatchObject({ accepted: 3000 })
      expect((await readGauges()).batches).toBeGreaterThan(0)
      startWorker()
      await expect.poll(() => countUsed(token), soon).toBe(3000)
      await expect.poll(readGauges, soon).toMatchObject({ reachable: 1, batches: 0, oldestSeconds: 0 })
      expect((await send(token, [strangeEvent(now)])).body).toMatchObject({ accepted: 1 })
      await expect
        .poll(async () => (await call('GET', '/anomalies', { token })).body.data, soon)
        .toMatchObject([{ kind: 'new_pattern', status: 'open' }])
      expect(await countUsed(token)).toBe(3001)
    },
    testMs,
  )

  test.each([
    ['is gone', () => keeper.kill()],
    ['answers nothing', () => keeper.freeze()],
  ])(
    'while it %s nobody is told that events were taken; afterwards those that were are stored, once',
    async (_how, hurt) => {
      await worker?.stop()
      const { token } = await register()
      const kept = Array.from({ length: 20 }, (_, index) => `kept ${index}`)
      for (const line of kept) expect((await send(token, [event(line)])).status).toBe(202)

      await hurt()
      for (const line of ['refused', 'refused again']) {
        const began = performance.now()
        const answer = await send(token, [event(line)])
        expect(performance.now() - began).toBeLessThan(2000)
        expect([answer.status, answer.body.code]).toEqual([503, 'unavailable'])
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      }
      const ready = await call('GET', '//ready')
      expect([ready.status, ready.body.checks]).toMatchObject([503, { buffer: 'failing', database: 'ok' }])
      expect((await readGauges()).reachable).toBe(0)

      await keeper.restart()
      const again = ['refused', 'refused again']
      for (const line of again)
        await expect.poll(async () => (await send(token, [event(line)])).status, soon).toBe(202)
      await expect.poll(async () => (await call('GET', '//ready')).status, soon).toBe(200)
      startWorker()
      const sorted = [...kept, ...again].sort()
      await expect.poll(() => storedLines(token), soon).toEqual(sorted)
      await expect.poll(readGauges, soon).toMatchObject({ reachable: 1, batches: 0, setAside: 0 })
      expect(await storedLines(token)).toEqual(sorted)
      expect(await countUsed(token)).toBe(sorted.length)
    },
    testMs,
  )
}

/** It has an id: sent again, it counts once. */
function event(line: string): object {
  return { stream_type: 'logs', data: line, id: line }
}

function send(token: string, body: object[]): Promise<Answer> {
  return call('POST', '/events/ingest', { token, body })
}

async function storedLines(token: string): Promise<string[]> {
  const { body } = await call('GET', '/events?limit=200', { token })
  return body.data.map(({ data }: { data: string }) => data).sort()
}

async function countUsed(token: string): Promise<number> {
  return (await call('GET', '/billing/usage', { token })).body.events_used
}

/** What the metrics say of the buffer. */
async function readGauges() {
  const { body } = await call('GET', '//metrics', { token: process.env.METRICS_TOKEN ?? '' })
  const read = (name: string) => {
    const line = String(body)
      .split('\n')
      .find(line => line.startsWith(`driftlock_buffer_${name} `))
    return Number(line?.split(' ')[1] ?? Number.NaN)
  }
  return {
    reachable: read('reachable'),
    batches: read('batches'),
    oldestSeconds: read('oldest_seconds'),
    setAside: read('set_aside_batches'),
  }
}
