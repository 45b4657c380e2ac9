import { getAlertSettings } from '@/lib/alerts/get-alert-settings'
import { alertSettings, updateAlertSettingsInput } from '@/lib/alerts/schema'
import { updateAlertSettings } from '@/lib/alerts/update-alert-settings'
import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'What is told and when, and how many alerts a week are wanted',
  refuses: ['not_found'],
  scope: 'anomalies:read',
  input: noInput,
  output: alertSettings,
  status: 200,
  run: getAlertSettings,
})
export const PUT = route({
  summary: 'Sets what is told and when, and how many alerts a week are wanted; what is left out stays',
  refuses: ['not_found'],
  example: { alerts_per_week: 5, quiet_hours: { enabled: true, from: '22:00', to: '07:00' } },
  scope: 'admin',
  input: updateAlertSettingsInput,
  output: alertSettings,
  status: 200,
  run: updateAlertSettings,
})
