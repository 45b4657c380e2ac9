import { z } from '@/lib/core/schema'

export const deleteAccountInput = z.strictObject({
  email: z.string().trim().min(1).max(254).toLowerCase(),
  current_password: z.string().min(1).max(1000),
})

export const deleteOrganizationInput = z.strictObject({ name: z.string().trim().min(1).max(200) })
