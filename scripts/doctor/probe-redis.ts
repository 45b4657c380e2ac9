import { z } from '@/lib/core/schema'
import type { RedisConnection } from '@/lib/redis/connection'
import { httpRedis } from '@/lib/redis/http'
import { tcpRedis } from '@/lib/redis/tcp'
import { type Advice, error, ok, type Variables, warning } from './advice'

const answerMs = 5000
const configSchema = z.array(z.string()).transform(flat => flat[1])

/** Whether the Redis that is named answers, and whether it keeps what it accepts. */
export async function probeRedis(variables: Variables): Promise<Advice[]> {
  const { REDIS_URL, UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token, BUFFER } = variables
  const keeps = BUFFER === 'redis'
  const advice: Advice[] = []
  if (REDIS_URL)
    advice.push(...(await probe('REDIS_URL', () => tcpRedis(REDIS_URL, { timeoutMs: answerMs }), keeps)))
  // Upstash keeps what it accepts, and lets nobody ask.
  if (url && token)
    advice.push(
      ...(await probe(
        'UPSTASH_REDIS_REST_URL',
        () => httpRedis({ url, token }, { timeoutMs: answerMs }),
        false,
      )),
    )
  return advice
}

async function probe(name: string, open: () => RedisConnection, keeps: boolean): Promise<Advice[]> {
  let connection: RedisConnection | undefined
  try {
    connection = open()
    await connection.redis.ping()
    return [ok(name, 'Redis answers.'), ...(keeps ? await probeKeeping(connection) : [])]
  } catch (reason) {
    const said = reason instanceof Error ? reason.message.split(', command was:')[0] : reason
    return [
      error(
        name,
        `Redis does not answer: ${said}.`,
        'Check the address, and that this machine may reach it.',
      ),
    ]
  } finally {
    await connection?.close()
  }
}

/** What Redis was told to do with what it accepts; nothing where it does not say. */
async function probeKeeping({ redis }: RedisConnection): Promise<Advice[]> {
  const settingOf = async (name: string) => {
    const answer = await redis.exec(['CONFIG', 'GET', name]).catch(() => null)
    return configSchema.safeParse(answer).data
  }
  const [appends, fsync, policy] = await Promise.all(
    ['appendonly', 'appendfsync', 'maxmemory-policy'].map(settingOf),
  )
  const advice: Advice[] = []
  if (appends === 'no')
    advice.push(
      error(
        'Redis appendonly',
        'It is off: accepted events are lost when Redis ends.',
        'Set appendonly yes and appendfsync always.',
      ),
    )
  else if (fsync !== undefined && fsync !== 'always')
    advice.push(
      warning(
        'Redis appendfsync',
        `It is ${fsync}: a loss of power loses what was accepted last.`,
        'Set appendfsync always, if a 2xx must mean kept.',
      ),
    )
  if (policy !== undefined && policy !== 'noeviction')
    advice.push(
      error(
        'Redis maxmemory-policy',
        `It is ${policy}: a full Redis forgets accepted events.`,
        'Set maxmemory-policy noeviction: then it refuses, and senders are told to send again.',
      ),
    )
  return advice
}
