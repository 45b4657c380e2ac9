import type { EventBuffer } from '@/lib/buffer/port'
import type { Cache } from '@/lib/cache/port'
import { secondMs } from '@/lib/core/clock'
import { dataOf } from '@/lib/core/database-error'
import { withinDeadline } from '@/lib/core/deadline'
import type { Logger } from '@/lib/core/log'
import type { DatabaseClient } from '@/lib/db/clients'
import { migrationVersions } from '@/lib/db/migration-versions'

/** Whoever asks (a load balancer, a scheduler) waits a few seconds at most, and asks often. */
const checkMs = secondMs

type Check = 'ok' | 'failing'

export interface Readiness {
  status: 'ready' | 'not_ready'
  /** `backend` of a gateway alone. */
  checks: { database: Check; buffer: Check; cache: Check; migrations: Check; backend?: Check }
}

interface Parts {
  database: DatabaseClient
  buffer: Pick<EventBuffer, 'depth'>
  cache: Pick<Cache, 'reach'>
  /** `BACKEND_URL`: a gateway that cannot forward answers nothing that matters. */
  backendUrl: string | undefined
  log: Logger
}

/** Asks each part for something small, all at once, and waits for a second at most. */
export async function checkReadiness({
  database,
  buffer,
  cache,
  backendUrl,
  log,
}: Parts): Promise<Readiness> {
  const check = async (part: string, ask: () => PromiseLike<unknown>): Promise<Check> => {
    try {
      await withinDeadline(Promise.resolve(ask()), checkMs)
      return 'ok'
    } catch (error) {
      log.warn('Not ready.', { part, error })
      return 'failing'
    }
  }
  const [databaseCheck, bufferCheck, cacheCheck, migrations, backend] = await Promise.all([
    check('database', () => database.from('leases').select('name').limit(1).then(dataOf)),
    check('buffer', () => buffer.depth()),
    check('cache', () => cache.reach()),
    check('migrations', () => requireMigrations(database)),
    backendUrl === undefined ? undefined : check('backend', () => requireHealth(backendUrl)),
  ])
  const checks = {
    ...{ database: databaseCheck, buffer: bufferCheck, cache: cacheCheck, migrations },
    ...(backend !== undefined && { backend }),
  }
  const ready = Object.values(checks).every(value => value === 'ok')
  return { status: ready ? 'ready' : 'not_ready', checks }
}

/** Throws when the schema is older than this code. */
async function requireMigrations(database: DatabaseClient): Promise<void> {
  const known = { p_versions: [...migrationVersions] }
  const missing = dataOf(await database.rpc('missing_migrations', known))
  if (missing.length > 0) throw new Error(`The database lacks the migrations ${missing.join(', ')}`)
}

/** Throws unless something behind the address takes requests; whether it is ready is said to whoever asks it. */
async function requireHealth(backendUrl: string): Promise<void> {
  const { ok, status } = await fetch(new URL('/health', backendUrl), {
    cache: 'no-store',
    redirect: 'manual',
    signal: AbortSignal.timeout(checkMs),
  })
  if (!ok) throw new Error(`The backend answers ${status}`)
}
