import { env } from '@/lib/env'
import { serviceClient } from './clients'
import type { DatabaseFunctions } from './database-functions'
import { type DirectFunctions, directFunctions } from './direct-functions'

let direct: DirectFunctions | undefined

/**
 * The database's functions as the service, for what carries events: over a direct connection where DATABASE_URL is set,
 * over HTTP otherwise. Shared by the process.
 */
export function serviceFunctions(): DatabaseFunctions {
  const { DATABASE_URL, DATABASE_CONNECTIONS } = env()
  if (DATABASE_URL === undefined) return serviceClient()
  direct ??= directFunctions(DATABASE_URL, { connections: DATABASE_CONNECTIONS })
  return direct
}
