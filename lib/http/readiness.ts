import type { EventBuffer } from '@/lib/buffer/port'
import { dataOf } from '@/lib/core/database-error'
import { withinDeadline } from '@/lib/core/deadline'
import type { Logger } from '@/lib/core/log'
import type { DatabaseClient } from '@/lib/db/clients'

const checkMs = 2000

type Check = 'ok' | 'failing'

export interface Readiness {
  status: 'ready' | 'not_ready'
  checks: { database: Check; buffer: Check; cache: Check; migrations: Check }
}

interface Parts {
  database: DatabaseClient
  buffer: EventBuffer
  log: Logger
}

/** Asks each part for something small, for at most two seconds. The cache is in this process and is always there. */
export async function checkReadiness({ database, buffer, log }: Parts): Promise<Readiness> {
  const check = async (part: string, work: PromiseLike<unknown>): Promise<Check> => {
    try {
      await withinDeadline(Promise.resolve(work), checkMs)
      return 'ok'
    } catch (error) {
      log.warn('not ready', { part, error })
      return 'failing'
    }
  }
  const [databaseCheck, bufferCheck, migrations] = await Promise.all([
    check('database', database.from('leases').select('name').limit(1).then(dataOf)),
    check('buffer', buffer.depth()),
    // Of the newest migration: where it is missing, the schema is older than this code.
    check('migrations', database.rpc('bucket_seconds', newestArguments).then(dataOf)),
  ])
  const checks = { database: databaseCheck, buffer: bufferCheck, cache: 'ok' as const, migrations }
  const ready = Object.values(checks).every(value => value === 'ok')
  return { status: ready ? 'ready' : 'not_ready', checks }
}

const newestArguments = { p_from: '2026-01-01T00:00:00Z', p_to: '2026-01-02T00:00:00Z', p_buckets: 24 }
