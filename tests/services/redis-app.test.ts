import { describe } from 'vitest'
import { startRedis } from '@/scripts/services/start-redis'
import { testAppOnBuffer } from './support/app-on-buffer'

describe('the app on Redis', () => {
  testAppOnBuffer(async () => {
    const keeper = await startRedis()
    return { keeper, env: { BUFFER: 'redis', REDIS_URL: keeper.url } }
  })
})
