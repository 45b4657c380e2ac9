'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { personAction } from '@/lib/http/action'
import { rememberOrganization } from '@/lib/http/organization-cookie'
import { createOrganization } from '@/lib/orgs/create-organization'
import { createOrganizationInput } from '@/lib/orgs/schema'

/** Makes an organization, goes over to it and to its first step. */
export const createOrganizationAction = personAction({
  name: 'organizations/create',
  input: createOrganizationInput,
  run: createOrganization,
  organizationOf: ({ id }) => id,
  after: async ({ id }) => {
    await rememberOrganization(id)
    revalidatePath('/', 'layout')
    redirect('/start')
  },
})
