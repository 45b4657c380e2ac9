import { expect, test } from 'vitest'
import { memoryLimiter } from '@/lib/limiter/memory'
import { countAttempt, forgetAttempts } from './password-attempts'

const email = 'ada@example.com'
const times = (count: number) => Array.from({ length: count }, (_unused, i) => i)

test('five tries from one place, and a success forgets them', async () => {
  const limiter = memoryLimiter()
  const guesser = { email, from: '10.0.0.1' }
  for (const _try of times(5)) await countAttempt(limiter, guesser)
  await expect(countAttempt(limiter, guesser)).rejects.toMatchObject({ code: 'rate_limited' })
  await countAttempt(limiter, { email, from: '10.0.0.2' })
  await forgetAttempts(limiter, guesser)
  await countAttempt(limiter, guesser)
})

test('a hundred tries from ever new places are too many', async () => {
  const limiter = memoryLimiter()
  for (const i of times(100)) await countAttempt(limiter, { email, from: `10.0.0.${i}` })
  await expect(countAttempt(limiter, { email, from: '10.1.0.0' })).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfterSeconds: 3600,
  })
})
