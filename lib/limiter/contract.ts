import { expect, test } from 'vitest'
import type { Limiter } from './port'

/** The tests that every adapter of the limiter passes. `letPass` makes time pass for what it has counted. */
export function testLimiter(open: () => Limiter, letPass: (ms: number) => Promise<void>): void {
  const rule = { name: `test-${crypto.randomUUID()}`, points: 2, seconds: 1 }

  test('lets as many through as the rule says, for each key alone, and again in the next window', async () => {
    const limiter = open()
    expect(await limiter.consume(rule, 'a')).toMatchObject({ remaining: 1, exceeded: false, resetSeconds: 1 })
    expect(await limiter.consume(rule, 'a')).toMatchObject({ remaining: 0, exceeded: false })
    expect(await limiter.consume(rule, 'a')).toMatchObject({ remaining: 0, exceeded: true, resetSeconds: 1 })
    expect(await limiter.consume(rule, 'b')).toMatchObject({ remaining: 1, exceeded: false })
    await letPass(1050)
    expect(await limiter.consume(rule, 'a')).toMatchObject({ remaining: 1, exceeded: false })
  })

  test('a window begins with its first use and no use makes it longer', async () => {
    const limiter = open()
    await limiter.consume(rule, 'window')
    await letPass(700)
    await limiter.consume(rule, 'window')
    await letPass(400)
    expect(await limiter.consume(rule, 'window')).toMatchObject({ remaining: 1 })
  })

  test('peeking counts nothing and tells when a further use would go over; a reset forgets', async () => {
    const limiter = open()
    expect(await limiter.peek(rule, 'c')).toMatchObject({ remaining: 2, exceeded: false })
    await limiter.consume(rule, 'c')
    expect(await limiter.peek(rule, 'c')).toMatchObject({ remaining: 1, exceeded: false })
    await limiter.consume(rule, 'c')
    expect(await limiter.peek(rule, 'c')).toMatchObject({ remaining: 0, exceeded: true })
    await limiter.reset(rule, 'c')
    expect(await limiter.peek(rule, 'c')).toMatchObject({ remaining: 2, exceeded: false })
  })

  test('several uses count at once, and those that go over are counted too', async () => {
    const limiter = open()
    expect(await limiter.consume(rule, 'd', 5)).toMatchObject({ remaining: 0, exceeded: true })
    expect(await limiter.consume(rule, 'd')).toMatchObject({ exceeded: true })
  })

  test('of uses at the same moment, no more are let through than the rule says', async () => {
    const limiter = open()
    const wide = { ...rule, name: `${rule.name}-wide`, points: 20, seconds: 60 }
    const states = await Promise.all(Array.from({ length: 50 }, () => limiter.consume(wide, 'e')))
    expect(states.filter(state => !state.exceeded)).toHaveLength(20)
  })

  test('another rule counts for itself', async () => {
    const limiter = open()
    await limiter.consume(rule, 'f', 2)
    expect(await limiter.consume({ ...rule, points: 9 }, 'f')).toMatchObject({ remaining: 8 })
  })
}
