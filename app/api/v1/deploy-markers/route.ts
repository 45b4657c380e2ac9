import { createDeployMarker } from '@/lib/deploys/create-deploy-marker'
import { listDeployMarkers } from '@/lib/deploys/list-deploy-markers'
import {
  createDeployMarkerInput,
  deployMarker,
  deployMarkerPage,
  listDeployMarkersInput,
} from '@/lib/deploys/schema'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'Deploy markers, the latest deploy on top',
  scope: 'anomalies:read',
  input: listDeployMarkersInput,
  output: deployMarkerPage,
  status: 200,
  run: listDeployMarkers,
})
export const POST = route({
  summary: 'Marks that a version went out',
  example: { version: 'v1.2.3', service: 'web' },
  scope: 'events:write',
  input: createDeployMarkerInput,
  output: deployMarker,
  status: 201,
  run: createDeployMarker,
})
