import { z } from '@/lib/core/schema'
import { answerExport } from '@/lib/export/answer-export'
import { exportOrganization } from '@/lib/export/export-organization'
import { exportAnswer, exportInput } from '@/lib/export/schema'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'Everything the organization has, a line a thing',
  scope: 'admin',
  input: exportInput,
  output: exportAnswer,
  documents: {
    answer: {
      'application/x-ndjson': { schema: z.string().meta({ description: 'A thing a line, as JSON.' }) },
      'application/gzip': { schema: z.string().meta({ description: 'The same, compressed.' }) },
    },
  },
  status: 200,
  protocol: answerExport('driftlock-organization'),
  run: exportOrganization,
})
