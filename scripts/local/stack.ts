import { join, resolve } from 'node:path'
import { openDataFolder } from './data-folder'
import { openLog, type Verbosity } from './log'
import { startMailSink } from './mail-sink'
import { startNextApp } from './next-app'
import type { Part } from './part'
import { choosePorts, type Ports } from './ports'
import { loadSecrets, writePrivate } from './secrets'
import { stackEnvironment } from './stack-environment'
import { startLocalStripe } from './stripe-part'
import { startSupabase } from './supabase'
import { startTicker } from './ticker'

export interface StackOptions {
  dataDir: string
  app: 'dev' | 'built'
  /** Whether a new account must follow a link in an e-mail first. */
  confirmEmail?: boolean
  /** A Postgres with every migration applied, to be used in place of PGlite: by Supabase Lite, and by the app directly. */
  databaseUrl?: string
  ports?: Partial<Ports>
  /** Whether there is a double of Stripe to pay at; without it everyone is on the Free plan. */
  stripe?: boolean
  /** Variables for the app beside the stack's own, which they may replace. */
  env?: Record<string, string>
  /** Milliseconds between two runs of detection; 0 for none. */
  tickMs?: number
  verbosity?: Verbosity
  /** Told of each part as it becomes ready, with the milliseconds it took. */
  onReady?: (part: string, tookMs: number) => void
  /** Aborting stops what has been started so far; `startStack` then rejects. */
  signal?: AbortSignal
}

export interface Stack {
  appUrl: string
  supabaseUrl: string
  mailUrl: string
  env: Record<string, string>
  logFile: string
  /** Resolves with the reason when a part ends unasked; everything else has been stopped by then. */
  broke: Promise<string>
  stop(): Promise<void>
}

/**
 * Starts everything the app needs on this machine: mail sink, Supabase Lite on PGlite, the app, and the ticker.
 * Resolves when all of it answers. If a part cannot start, what has been started is stopped and the reason thrown.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { app: mode, confirmEmail = false, databaseUrl, tickMs = 2_000, verbosity = 'errors' } = options
  const { signal, onReady } = options
  const folder = resolve(options.dataDir)
  openDataFolder(folder)
  const ports = await choosePorts(options.ports)
  const secrets = loadSecrets(folder)
  const direct: Record<string, string> = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }
  const env = { ...stackEnvironment(ports, secrets), ...direct, ...options.env }
  const { stripe: withStripe = true } = options
  const log = openLog(folder, verbosity)
  const parts: Part[] = []
  let stopping: Promise<void> | undefined

  const stop = () => {
    stopping ??= stopAll(parts).then(() => log.close())
    return stopping
  }
  const add = async (part: Part) => {
    const began = performance.now()
    parts.push(part)
    await part.ready
    if (stopping) throw new Error('Stopped while starting.')
    onReady?.(part.name, performance.now() - began)
  }

  signal?.addEventListener('abort', stop, { once: true })
  try {
    await add(startMailSink({ smtp: ports.smtp, http: ports.mail }))
    const { SITE_URL: siteUrl } = env
    const { supabase: port, smtp: smtpPort } = ports
    await add(startSupabase({ folder, port, siteUrl, smtpPort, confirmEmail, databaseUrl }, log))
    if (withStripe) {
      const stripe = await startLocalStripe({ folder, port: ports.stripe, siteUrl })
      await add(stripe.part)
      Object.assign(env, { ...stripe.env, ...options.env })
    }
    await add(startNextApp({ mode, port: ports.app, env }, log))
    const appUrl = `http://127.0.0.1:${ports.app}`
    if (tickMs > 0) await add(startTicker({ appUrl, cronSecret: env.CRON_SECRET, everyMs: tickMs }, log))
    writePrivate(join(folder, 'env'), environmentFile(env))

    const broke = Promise.race(parts.map(part => part.ended)).then(async reason => {
      if (stopping) return new Promise<never>(() => {})
      await stop()
      return reason
    })
    return {
      appUrl,
      supabaseUrl: env.SUPABASE_URL,
      mailUrl: `http://127.0.0.1:${ports.mail}`,
      env,
      logFile: join(options.dataDir, 'stack.log'),
      broke,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The last started first: the app must not outlive its database by a request. */
async function stopAll(parts: Part[]): Promise<void> {
  for (const part of parts.toReversed()) await part.stop()
}

/** Readable by Next.js, by `npm run doctor -- --data` and by a shell's `source`. */
function environmentFile(env: Record<string, string>): string {
  const quote = (value: string) => (/^[\w./:@+=,-]*$/.test(value) ? value : `'${value}'`)
  return Object.entries(env)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('')
}
