import { idSchema } from '@/lib/core/ids'
import { pageOf, pageParameters } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { roles } from '@/lib/core/scopes'

export const listMembersInput = z.strictObject({
  limit: pageParameters.limit,
  cursor: pageParameters.cursor,
})
export const changeRoleInput = z.strictObject({ role: z.enum(roles) })

export const memberAnswer = z.object({
  id: idSchema('user'),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  joined_at: z.iso.datetime(),
})
export type Member = z.output<typeof memberAnswer>

export const memberPage = pageOf(memberAnswer)
