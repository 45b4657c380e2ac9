import { z } from '@/lib/core/schema'

/** How many alerts a week an organization may ask for. */
export const alertsPerWeekSchema = z.number().int().min(1).max(50)

export const updateAlertSettingsInput = z.strictObject({ alerts_per_week: alertsPerWeekSchema })

export const alertSettings = z.object({
  alerts_per_week: z.number(),
  /** How much rarer than that a finding must be at present, so that the promise is kept: 1, or more after noisy weeks. */
  strictness: z.number(),
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
