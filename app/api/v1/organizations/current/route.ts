import { deleteOrganization } from '@/lib/account/delete-organization'
import { deleteOrganizationInput } from '@/lib/account/schema'
import { noAnswer, noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { getOrganization } from '@/lib/orgs/get-organization'
import { organizationAnswer, updateOrganizationInput } from '@/lib/orgs/schema'
import { updateOrganization } from '@/lib/orgs/update-organization'

export const GET = route({
  summary: 'The organization that the caller acts in',
  scope: null,
  input: noInput,
  output: organizationAnswer,
  status: 200,
  run: getOrganization,
})
export const PUT = route({
  summary: 'Changes the name or the time zone of the organization',
  example: { time_zone: 'Europe/Berlin' },
  scope: 'admin',
  input: updateOrganizationInput,
  output: organizationAnswer,
  status: 200,
  run: updateOrganization,
})
export const DELETE = route({
  summary: 'Deletes the organization with everything in it; takes its name',
  refuses: ['conflict'],
  scope: null,
  input: deleteOrganizationInput,
  output: noAnswer,
  status: 204,
  run: deleteOrganization,
})
