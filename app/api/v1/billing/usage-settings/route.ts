import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { getUsageSettings } from '@/lib/usage/get-usage-settings'
import { updateUsageSettingsInput, usageSettings } from '@/lib/usage/schema'
import { updateUsageSettings } from '@/lib/usage/update-usage-settings'

export const GET = route({
  summary: 'What happens at the plan’s limit',
  refuses: ['not_found'],
  scope: 'billing:read',
  input: noInput,
  output: usageSettings,
  status: 200,
  run: getUsageSettings,
})
export const PUT = route({
  summary: 'Sets what happens at the plan’s limit',
  refuses: ['not_found', 'conflict'],
  example: { when_limit_reached: 'stop' },
  scope: 'admin',
  input: updateUsageSettingsInput,
  output: usageSettings,
  status: 200,
  run: updateUsageSettings,
})
