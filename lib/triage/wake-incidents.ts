import { dataOf } from '@/lib/core/database-error'
import type { DatabaseFunctions } from '@/lib/db/database-functions'

/** Ends the snoozes of all organizations that are over by now, at most 500; answers how many. */
export async function wakeIncidents({
  service,
  now,
}: {
  service: DatabaseFunctions
  now: () => Date
}): Promise<{ woken: number }> {
  return { woken: dataOf(await service.rpc('wake_incidents', { p_now: now().toISOString() })) }
}
