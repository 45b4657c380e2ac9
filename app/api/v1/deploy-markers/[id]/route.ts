import { deleteDeployMarker } from '@/lib/deploys/delete-deploy-marker'
import { noAnswer, noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const DELETE = route({
  summary: 'Deletes a deploy marker',
  scope: 'events:write',
  id: 'deploy',
  input: noInput,
  output: noAnswer,
  status: 204,
  run: deleteDeployMarker,
})
