/** The child process of Supabase Lite, served on one address of this machine: it holds PGlite, or stands before a Postgres. */
import { serve } from '@hono/node-server'
import { z } from 'zod'
import { openDatabase, openServer } from './database'
import { acquireLock, LockedError } from './lock'
import { loadSecrets } from './secrets'

const settings = z
  .object({
    folder: z.string(),
    port: z.number().int(),
    siteUrl: z.url(),
    smtpPort: z.number().int(),
    confirmEmail: z.boolean(),
    databaseUrl: z.string().optional(),
  })
  .parse(JSON.parse(process.argv[2] ?? 'null'))

async function main(): Promise<void> {
  const unlock = acquireLock(settings.folder, { stackPid: process.ppid, address: settings.siteUrl })
  process.once('exit', unlock)
  const { folder, databaseUrl } = settings
  const all = { ...settings, secrets: loadSecrets(folder) }
  const database = await (databaseUrl === undefined
    ? openDatabase(folder, all)
    : openServer(databaseUrl, all))
  for (const name of database.applied) console.log(`migration ${name} applied`)
  const server = serve({
    hostname: '127.0.0.1',
    port: settings.port,
    fetch: (request, env) =>
      database.app.fetch(request, {
        peerAddress: 'incoming' in env ? (env.incoming.socket.remoteAddress ?? null) : null,
      }),
  })
  server.once('listening', () => process.send?.({ ready: true }))
  server.once('error', fail)
  // A Postgres may be killed and come back; Supabase Lite and its driver leave what lost connections were doing unhandled.
  if (databaseUrl !== undefined) process.on('uncaughtException', console.error)
  const stop = () => {
    server.close()
    database.close().then(() => process.exit(0), fail)
  }
  process.once('SIGTERM', stop)
}

function fail(error: unknown): void {
  if (error instanceof LockedError) process.send?.({ failed: error.message })
  else if (isTaken(error))
    process.send?.({ failed: `Port ${settings.port} was taken by another program just now. Start again.` })
  else console.error(error)
  process.exit(1)
}

/** The port was free when it was chosen, and is not any more. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

main().catch(fail)
