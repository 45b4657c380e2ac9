import { getAlertSettings } from '@/lib/alerts/get-alert-settings'
import { alertSettings, updateAlertSettingsInput } from '@/lib/alerts/schema'
import { updateAlertSettings } from '@/lib/alerts/update-alert-settings'
import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const GET = route({
  scope: 'anomalies:read',
  input: noInput,
  output: alertSettings,
  status: 200,
  run: getAlertSettings,
})
export const PUT = route({
  scope: 'admin',
  input: updateAlertSettingsInput,
  output: alertSettings,
  status: 200,
  run: updateAlertSettings,
})
