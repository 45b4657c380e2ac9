import { z } from '@/lib/core/schema'

/** How many alerts a week an organization may ask for. */
export const alertsPerWeekSchema = z.number().int().min(1).max(50)

/** ISO 8601's order: the place in the list and one is the number of the day. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

/** Hours and minutes on some clock. */
export const clockSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Expected hours and minutes, such as 22:00.')

const digest = {
  enabled: z.boolean(),
  day: z.enum(weekdays),
  /** Of the organization's time zone, 0 to 23. */
  hour: z.number().int().min(0).max(23),
}
const quietHours = {
  enabled: z.boolean(),
  /** On the clocks of the organization's time zone; over midnight where `from` is the later. */
  from: clockSchema,
  to: clockSchema,
  /** What is critical leaves at once all the same. */
  critical_comes_through: z.boolean(),
}

/** What is left out stays as it is. */
export const updateAlertSettingsInput = z
  .strictObject({
    alerts_per_week: alertsPerWeekSchema,
    critical_anomalies: z.boolean(),
    billing_thresholds: z.boolean(),
    system_errors: z.boolean(),
    weekly_digest: z.strictObject(digest).partial(),
    quiet_hours: z.strictObject(quietHours).partial(),
  })
  .partial()
  .refine(input => Object.keys(input).length > 0, { error: 'Expected at least one setting.' })
export type UpdateAlertSettings = z.output<typeof updateAlertSettingsInput>

export const alertSettings = z.object({
  alerts_per_week: z.number(),
  /** How much rarer than that a finding must be at present, so that the promise is kept: 1, or more after noisy weeks. */
  strictness: z.number(),
  /** Whether incidents are told, to each channel from its least severity on. */
  critical_anomalies: z.boolean(),
  /** Whether it is told that 80 % and 100 % of the month's events are used. */
  billing_thresholds: z.boolean(),
  /** Whether it is told what goes wrong with the organization's own pipeline. */
  system_errors: z.boolean(),
  weekly_digest: z.object(digest),
  quiet_hours: z.object(quietHours),
  /** The organization's, which the hours are of. */
  time_zone: z.string(),
})
export type AlertSettings = z.output<typeof alertSettings>

/** What was promised and what came, week by week, the oldest first. */
export const alertHistory = z.object({
  data: z.array(
    z.object({
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      /** Alerts a week that were asked for, on average over the week. */
      promised: z.number(),
      /** Incidents that began in the week. */
      actual: z.number(),
    }),
  ),
})
export type AlertHistory = z.output<typeof alertHistory>
