import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import { toIso } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import type { AlertHistory, AlertSettings } from './schema'

const columns = 'alerts_per_week, strictness'
const settingsRow = z.object({ alerts_per_week: z.number(), strictness: z.number() })

/** The organization's alert settings, or null when the caller may not see it. */
export async function findAlertSettings(
  db: DatabaseClient,
  organizationId: string,
): Promise<AlertSettings | null> {
  const own = db.from('organizations').select(columns).eq('id', organizationId)
  const row = findDataOf(await own.maybeSingle())
  return row === null ? null : settingsRow.parse(row)
}

/** Sets how many alerts a week the organization will stand. Answers null when the caller may not. */
export async function updateAlertsPerWeek(
  db: DatabaseClient,
  organizationId: string,
  alertsPerWeek: number,
): Promise<AlertSettings | null> {
  const own = db.from('organizations').update({ alerts_per_week: alertsPerWeek }).eq('id', organizationId)
  const row = findDataOf(await own.select(columns).maybeSingle())
  return row === null ? null : settingsRow.parse(row)
}

const weekRow = z.object({
  week_from: z.string(),
  week_to: z.string(),
  promised: z.number(),
  actual: z.number(),
})

/** Promised and actual alerts of each of the weeks before `to`, the oldest first. */
export async function computeAlertHistory(
  db: DatabaseClient,
  organizationId: string,
  { to, weeks }: { to: Date; weeks: number },
): Promise<AlertHistory['data']> {
  const parameters = { p_organization: organizationId, p_to: to.toISOString(), p_weeks: weeks }
  const rows = z.array(weekRow).parse(dataOf(await db.rpc('alert_history', parameters)))
  return rows.map(({ week_from, week_to, promised, actual }) => {
    return { from: toIso(week_from), to: toIso(week_to), promised, actual }
  })
}
