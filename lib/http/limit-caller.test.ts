import { expect, test } from 'vitest'
import type { App } from '@/lib/app'
import type { Principal } from '@/lib/core/context'
import { memoryLimiter } from '@/lib/limiter/memory'
import { organizationRule } from '@/lib/limiter/rules'
import type { Exchange } from './handle'
import { limitCaller } from './limit-caller'

/** Free at a hundredth: 6 requests a minute of each key, 12 of the organization. */
const scale = 0.01
const limiter = memoryLimiter()

function callerOf(organizationId: string, keyId: string): Principal {
  return { organizationId, keyId, userId: 'creator', role: null, scopes: [], plan: 'free', test: false }
}

async function ask(organizationId: string, keyId: string) {
  const headers = new Headers()
  const app = { limiter, env: { RATE_LIMIT_SCALE: scale } } as unknown as App
  const work = limitCaller({ app, headers } as Exchange, callerOf(organizationId, keyId))
  const refused = await work.then(
    () => false,
    error => error.code === 'rate_limited',
  )
  return { refused, limit: headers.get('x-ratelimit-limit'), remaining: headers.get('x-ratelimit-remaining') }
}

test('a key that asks without end leaves half of the organization’s requests to the others', async () => {
  const answers = []
  for (let request = 0; request < 100; request++) answers.push(await ask('one', 'greedy'))
  expect(answers.filter(answer => !answer.refused)).toHaveLength(6)
  const shared = await limiter.peek(organizationRule('free', scale), 'one')
  expect(shared.remaining).toBe(6)
  for (let request = 0; request < 6; request++)
    expect(await ask('one', 'modest')).toMatchObject({ refused: false })
  expect(await ask('one', 'third')).toMatchObject({ refused: true, limit: '12', remaining: '0' })
  expect(await ask('another', 'greedy-too')).toMatchObject({ refused: false })
})

test('the headers tell of the limit that is nearer', async () => {
  expect(await ask('two', 'a')).toEqual({ refused: false, limit: '6', remaining: '5' })
  for (const key of ['b', 'c', 'd', 'e', 'f', 'g', 'h']) await ask('two', key)
  expect(await ask('two', 'i')).toEqual({ refused: false, limit: '12', remaining: '3' })
})
