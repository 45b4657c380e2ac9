'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from '@/lib/core/schema'
import { personAction } from '@/lib/http/action'
import { rememberOrganization } from '@/lib/http/organization-cookie'
import { getOwnOrganization } from '@/lib/orgs/get-own-organization'
import { formOf } from './form-of'

const toOrganization = personAction({
  name: 'organizations/switch',
  input: z.strictObject({ id: z.string() }),
  run: getOwnOrganization,
  organizationOf: ({ id }) => id,
  after: async ({ id }) => {
    await rememberOrganization(id)
    revalidatePath('/', 'layout')
    redirect('/overview')
  },
})

/** Shows another of the person's organizations from now on in this browser. */
export async function switchOrganizationAction(id: string) {
  return toOrganization({ status: 'idle' }, formOf({ id }))
}
