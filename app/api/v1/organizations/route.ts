import { noInput } from '@/lib/http/parse'
import { personRoute } from '@/lib/http/person-route'
import { createOrganization } from '@/lib/orgs/create-organization'
import { listOrganizations } from '@/lib/orgs/list-organizations'
import { createOrganizationInput, organizationAnswer, organizationList } from '@/lib/orgs/schema'

export const GET = personRoute({
  summary: 'The organizations that the person belongs to',
  input: noInput,
  output: organizationList,
  status: 200,
  run: listOrganizations,
})
export const POST = personRoute({
  summary: 'Makes another organization, owned by the person',
  example: { name: 'Analytical Engines', time_zone: 'Europe/London' },
  input: createOrganizationInput,
  output: organizationAnswer,
  status: 201,
  organizationOf: ({ id }) => id,
  run: createOrganization,
})
