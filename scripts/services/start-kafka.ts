import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import getPort from 'get-port'
import { onceGone } from '@/lib/testing/once-gone'
import { kafkaClassPath } from './kafka-jars'
import {
  type Listener,
  plainListener,
  type SecureListener,
  scramUsers,
  secureListener,
} from './kafka-listener'

export interface KafkaService {
  /** host:port of the one broker. */
  brokers: string[]
  /** Ends it at once, without a chance to write anything. */
  kill(): Promise<void>
  /** It keeps its connections and answers nothing more; `restart` or `stop` ends it. */
  freeze(): void
  /** Starts it again on the same port with what it had kept. */
  restart(): Promise<void>
  /** Ends it and deletes its folder. */
  stop(): Promise<void>
}

interface KafkaOptions {
  /** Takes connections by TLS alone, under the name localhost, and lets this user in by PLAIN or SCRAM. */
  secure?: SecureListener
}

const run = promisify(execFile)
const startMs = 60_000

/** Starts one Kafka broker in KRaft mode on a free port of 127.0.0.1, its data in a new folder. Needs java. */
export async function startKafka({ secure }: KafkaOptions = {}): Promise<KafkaService> {
  const classPath = await kafkaClassPath()
  const folder = mkdtempSync(join(tmpdir(), 'driftlock-kafka-'))
  const port = await getPort({ host: '127.0.0.1' })
  const controllerPort = await getPort({ host: '127.0.0.1', exclude: [port] })
  const config = join(folder, 'server.properties')
  const listener = secure ? secureListener(secure, port) : plainListener(port)
  writeFileSync(config, properties({ listener, controllerPort, data: join(folder, 'data') }))
  const users = secure ? scramUsers(secure) : []
  const format = [
    'kafka.tools.StorageTool',
    'format',
    '--standalone',
    // In one word: an id may begin with a dash, and would be taken for an option.
    `--cluster-id=${clusterId()}`,
    `--config=${config}`,
    ...users,
  ]
  await run('java', ['-cp', classPath, ...format])

  let child = await start(classPath, config)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
  return {
    brokers: [`${secure ? 'localhost' : '127.0.0.1'}:${port}`],
    kill: () => end('SIGKILL'),
    freeze: () => void child.kill('SIGSTOP'),
    async restart() {
      await end('SIGKILL')
      child = await start(classPath, config)
    },
    async stop() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Resolves once it says that it has started. */
async function start(classPath: string, config: string): Promise<ChildProcess> {
  const flags = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
  const child = spawn('java', [...flags, '-cp', classPath, 'kafka.Kafka', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child.once('exit', onceGone('kill -9 "$1"; rm -rf "$2"', String(child.pid), dirname(config)))
  let output = ''
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Kafka did not start:\n${output}`)), startMs)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`Kafka ended:\n${output}`)))
    child.stderr.on('data', chunk => {
      output = (output + String(chunk)).slice(-4000)
      if (!output.includes('Kafka Server started')) return
      clearTimeout(late)
      resolve()
    })
  }).catch(error => {
    child.kill('SIGKILL')
    throw error
  })
  return child
}

function clusterId(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url')
}

function properties({
  listener,
  controllerPort,
  data,
}: {
  listener: Listener
  controllerPort: number
  data: string
}): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.bootstrap.servers': `127.0.0.1:${controllerPort}`,
    listeners: `${listener.binds},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': listener.advertises,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT',
    ...listener.settings,
    'log.dirs': data,
    // One broker can keep one copy.
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'offsets.topic.num.partitions': 4,
    // A group of one need not wait for others before it begins.
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'auto.create.topics.enable': false,
    'message.max.bytes': 10_000_000,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}
