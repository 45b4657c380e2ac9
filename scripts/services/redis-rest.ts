import { serve } from '@hono/node-server'
import { Redis } from 'ioredis'

export interface RedisRest {
  url: string
  token: string
  stop(): Promise<void>
}

/**
 * Upstash's REST interface in front of a Redis, for tests: POST / with one command, POST /pipeline with several, a bearer token,
 * answers {result} or 400 {error}. https://upstash.com/docs/redis/features/restapi
 */
export async function startRedisRest(redisUrl: string): Promise<RedisRest> {
  const token = crypto.randomUUID()
  const client = new Redis(redisUrl, { maxRetriesPerRequest: 0, retryStrategy: () => 50 })
  client.on('error', () => {})

  const run = async ([name = '', ...values]: (string | number)[]) => {
    try {
      return { result: await client.call(String(name), ...values) }
    } catch (error) {
      return { error: (error as Error).message }
    }
  }
  const answer = async (request: Request): Promise<Response> => {
    if (request.headers.get('authorization') !== `Bearer ${token}`)
      return Response.json({ error: 'Unauthorized' }, { status: 401 })
    const { pathname } = new URL(request.url)
    const body = await request.json()
    if (pathname === '/pipeline') return Response.json(await Promise.all(body.map(run)))
    const one = await run(body)
    return Response.json(one, { status: 'error' in one ? 400 : 200 })
  }

  return new Promise(resolve => {
    const server = serve({ fetch: answer, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        token,
        async stop() {
          client.disconnect()
          await new Promise(ended => server.close(ended))
        },
      }),
    )
  })
}
