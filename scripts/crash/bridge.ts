import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import getPort from 'get-port'
import type { Log } from '../local/log'
import { type Process, startProgram } from '../local/part'
import { projectRoot } from '../local/project-root'
import { waitUntil } from '../local/wait-until'

const startMs = 30_000

/** The project's bridge in front of a Kafka broker, as a process of its own. */
export interface Bridge {
  /** What an app with BUFFER=upstash-kafka is told of it. */
  env: Record<string, string>
  kill(): Promise<void>
  /** Starts it on the same port. */
  restart(): Promise<void>
}

/** Starts `npm run kafka-bridge` for these brokers on a free port of 127.0.0.1; resolves once it answers. */
export async function startBridge(brokers: string[], log: Log): Promise<Bridge> {
  const port = await getPort({ host: '127.0.0.1' })
  const [username, password] = ['bridge', randomUUID()]
  const url = `http://127.0.0.1:${port}`
  const env = {
    KAFKA_BROKERS: brokers.join(','),
    UPSTASH_KAFKA_REST_URL: url,
    UPSTASH_KAFKA_REST_USERNAME: username,
    UPSTASH_KAFKA_REST_PASSWORD: password,
  }
  const authorization = `Basic ${btoa(`${username}:${password}`)}`

  async function start(): Promise<Process> {
    const part = startProgram({
      name: 'bridge',
      script: join(projectRoot, 'scripts/kafka-bridge.ts'),
      args: ['--port', String(port)],
      nodeArgs: ['--import', 'tsx'],
      env,
      log,
    })
    const answers = async () => (await fetch(`${url}/topics`, { headers: { authorization } })).ok
    await waitUntil('The bridge', answers, { timeoutMs: startMs, ended: part.ended })
    return part
  }

  let part = await start()
  const kill = async () => {
    part.child.kill('SIGKILL')
    await part.ended
  }
  return {
    env,
    kill,
    async restart() {
      await kill()
      part = await start()
    },
  }
}
