import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import { Redis } from 'ioredis'
import { onceGone } from '@/lib/testing/once-gone'

export interface RedisService {
  url: string
  port: number
  /** Ends it as a loss of power would, but for what the disk has not written. */
  kill(): Promise<void>
  /** It keeps its connections and answers nothing more; `stop` ends it. */
  freeze(): void
  /** Starts it again on the same port with what it had kept. */
  restart(): Promise<void>
  /** Ends it and deletes its folder. */
  stop(): Promise<void>
}

interface RedisOptions {
  /** When what is written counts as kept: `always` before the answer, `everysec` up to a second later. */
  fsync?: 'always' | 'everysec'
  /** Bytes it may use; beyond, it refuses to write. */
  maxMemory?: string
}

/** Starts redis-server, which must be installed, on a free port of 127.0.0.1, with its appended file in a new folder. */
export async function startRedis({
  fsync = 'always',
  maxMemory = '0',
}: RedisOptions = {}): Promise<RedisService> {
  const folder = mkdtempSync(join(tmpdir(), 'driftlock-redis-'))
  const port = await getPort({ host: '127.0.0.1' })
  const args = Object.entries({
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: fsync,
    maxmemory: maxMemory,
    'maxmemory-policy': 'noeviction',
  }).flatMap(([name, value]) => [`--${name}`, value])
  let child = await start(args, { port, folder })
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill: () => end('SIGKILL'),
    freeze: () => void child.kill('SIGSTOP'),
    async restart() {
      await end('SIGKILL')
      child = await start(args, { port, folder })
    },
    async stop() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function start(
  args: string[],
  { port, folder }: { port: number; folder: string },
): Promise<ChildProcess> {
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  child.once('exit', onceGone('kill -9 "$1"; rm -rf "$2"', String(child.pid), folder))
  const output: string[] = []
  child.stdout.on('data', chunk => output.push(String(chunk)))
  child.stderr.on('data', chunk => output.push(String(chunk)))
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`redis-server ended:\n${output.join('').slice(-2000)}`)))
  })
  const client = new Redis({ port, host: '127.0.0.1', lazyConnect: true, retryStrategy: () => 50 })
  client.on('error', () => {})
  try {
    // Answers LOADING until its appended file is read.
    const ready = async () => {
      for (;;) {
        const answer = await client.ping().catch(() => null)
        if (answer === 'PONG') return
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    }
    await Promise.race([ready(), ended])
  } finally {
    client.disconnect()
  }
  ended.catch(() => {})
  return child
}
