import { getBundle } from '@/lib/anomalies/get-bundle'
import { bundle } from '@/lib/anomalies/schema'
import { formatId } from '@/lib/core/ids'
import { noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'The evidence of an anomaly, as a file',
  scope: 'anomalies:read',
  id: 'anomaly',
  input: noInput,
  output: bundle,
  status: 200,
  download: ({ id }) => `${formatId('anomaly', id)}.json`,
  run: getBundle,
})
