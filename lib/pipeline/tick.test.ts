import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { createLogger } from '@/lib/core/log'
import { isWhole, type TickContext, type TickPart, tick, tickParts } from './tick'

const detected = { batches: 2, events: 7, anomalies: 1, remaining: 3, took_ms: 5 }
const detect: TickPart = { name: 'detect', share: 0.75, run: async () => detected }

function context() {
  const lines: string[] = []
  const log = createLogger({ debug: false, write: (_level, line) => lines.push(line) })
  // The parts of these tests ask nothing of the buffer or the database.
  return { ctx: { log, now: () => new Date() } as TickContext, lines }
}

test('the answer is what detection did, beside what became of each part', async () => {
  const report = await tick(context().ctx, { parts: [detect, part('house', async () => ({ done: 1 }))] })
  expect(Object.keys(report)).toEqual(['batches', 'events', 'anomalies', 'remaining', 'took_ms', 'parts'])
  expect(report).toMatchObject({ batches: 2, events: 7, anomalies: 1, remaining: 3 })
  expect(report.parts).toMatchObject({
    detect: { status: 'ok', events: 7 },
    house: { status: 'ok', done: 1 },
  })
  expect(isWhole(report)).toBe(true)
})

test('a part that fails is named with its code, and those after it run all the same', async () => {
  const { ctx, lines } = context()
  const broken = part('detect', async () => Promise.reject(new AppError('unavailable', 'Away.')))
  const odd = part('house', async () => Promise.reject(new Error('a secret detail')))
  const report = await tick(ctx, { parts: [broken, odd, part('last', async () => ({ done: 1 }))] })
  expect(report).toMatchObject({ batches: null, events: null, anomalies: null, remaining: null })
  expect(report.parts).toMatchObject({
    detect: { status: 'unavailable' },
    house: { status: 'internal' },
    last: { status: 'ok', done: 1 },
  })
  expect(isWhole(report)).toBe(false)
  expect(JSON.stringify(report)).not.toContain('secret')
  expect(lines.map(line => JSON.parse(line).part)).toEqual(['detect', 'house'])
})

test('each part is told its share of the budget, and one that never ends is left behind', async () => {
  const budgets: number[] = []
  const noting = (name: string, share: number): TickPart => ({
    name,
    share,
    run: async (_ctx, budgetMs) => {
      budgets.push(budgetMs)
      return {}
    },
  })
  const endless = { ...part('endless', () => new Promise<never>(() => {})), share: 0.01 }
  const parts = [noting('detect', 0.75), endless, noting('house', 0.2)]
  const report = await tick(context().ctx, { budgetMs: 1000, parts, lateMs: 10 })
  expect(budgets).toEqual([750, 200])
  expect(report.parts.endless?.status).toBe('unavailable')
})

test('the shares of the real parts fit into the whole', () => {
  expect(tickParts.reduce((sum, { share }) => sum + share, 0)).toBeLessThan(1.001)
  expect(tickParts[0]?.name).toBe('detect')
})

function part(name: string, run: TickPart['run']): TickPart {
  return { name, share: 0.1, run }
}
