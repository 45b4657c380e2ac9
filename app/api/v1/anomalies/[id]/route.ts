import { deleteAnomaly } from '@/lib/anomalies/delete-anomaly'
import { getAnomaly } from '@/lib/anomalies/get-anomaly'
import { anomalyDetail } from '@/lib/anomalies/schema'
import { noAnswer, noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'An anomaly with its explanation and evidence',
  scope: 'anomalies:read',
  id: 'anomaly',
  input: noInput,
  output: anomalyDetail,
  status: 200,
  run: getAnomaly,
})

export const DELETE = route({
  summary: 'Deletes an anomaly',
  scope: 'admin',
  id: 'anomaly',
  input: noInput,
  output: noAnswer,
  status: 204,
  run: deleteAnomaly,
})
