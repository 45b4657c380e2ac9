import { dataOf, findDataOf } from '@/lib/core/database-error'
import { z } from '@/lib/core/schema'
import { toIso } from '@/lib/core/times'
import type { DatabaseClient } from '@/lib/db/clients'
import { type AlertHistory, type AlertSettings, type UpdateAlertSettings, weekdays } from './schema'

const budgetRow = z.object({ alerts_per_week: z.number(), strictness: z.number(), time_zone: z.string() })
const settingsRow = z.object({
  critical_anomalies: z.boolean(),
  billing_thresholds: z.boolean(),
  system_errors: z.boolean(),
  weekly_digest: z.boolean(),
  digest_day: z.number().transform(day => weekdays[day - 1] ?? 'monday'),
  digest_hour: z.number(),
  quiet_hours: z.boolean(),
  quiet_from: z.string().transform(time => time.slice(0, 5)),
  quiet_to: z.string().transform(time => time.slice(0, 5)),
  quiet_lets_critical: z.boolean(),
})

/** The organization's alert settings, or null when the caller may not see it. */
export async function findAlertSettings(
  db: DatabaseClient,
  organizationId: string,
): Promise<AlertSettings | null> {
  const [organization, settings] = await Promise.all([
    db
      .from('organizations')
      .select('alerts_per_week, strictness, time_zone')
      .eq('id', organizationId)
      .maybeSingle(),
    db
      .from('alert_settings')
      .select(Object.keys(settingsRow.shape).join(', '))
      .eq('organization_id', organizationId)
      .maybeSingle(),
  ])
  const [budget, told] = [findDataOf(organization), findDataOf(settings)]
  if (budget === null || told === null) return null
  const row = settingsRow.parse(told)
  return {
    ...budgetRow.parse(budget),
    critical_anomalies: row.critical_anomalies,
    billing_thresholds: row.billing_thresholds,
    system_errors: row.system_errors,
    weekly_digest: { enabled: row.weekly_digest, day: row.digest_day, hour: row.digest_hour },
    quiet_hours: {
      enabled: row.quiet_hours,
      from: row.quiet_from,
      to: row.quiet_to,
      critical_comes_through: row.quiet_lets_critical,
    },
  }
}

/** Sets what is named, all or nothing. False when the caller may not. */
export async function changeAlertSettings(
  db: DatabaseClient,
  organizationId: string,
  { weekly_digest: digest, quiet_hours: quiet, ...others }: UpdateAlertSettings,
): Promise<boolean> {
  const change = {
    ...others,
    weekly_digest: digest?.enabled,
    digest_day: digest?.day === undefined ? undefined : weekdays.indexOf(digest.day) + 1,
    digest_hour: digest?.hour,
    quiet_hours: quiet?.enabled,
    quiet_from: quiet?.from,
    quiet_to: quiet?.to,
    quiet_lets_critical: quiet?.critical_comes_through,
  }
  // What is undefined is left out of JSON, and what is left out stays.
  return dataOf(await db.rpc('change_alert_settings', { p_organization: organizationId, p_change: change }))
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
