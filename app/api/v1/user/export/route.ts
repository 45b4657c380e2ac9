import { z } from '@/lib/core/schema'
import { answerExport } from '@/lib/export/answer-export'
import { exportPerson } from '@/lib/export/export-person'
import { exportAnswer, personalExportInput } from '@/lib/export/schema'
import { personRoute } from '@/lib/http/person-route'

export const GET = personRoute({
  summary: 'What is kept of the person who calls, a line a thing',
  input: personalExportInput,
  output: exportAnswer,
  documents: {
    answer: {
      'application/x-ndjson': { schema: z.string().meta({ description: 'A thing a line, as JSON.' }) },
      'application/gzip': { schema: z.string().meta({ description: 'The same, compressed.' }) },
    },
  },
  status: 200,
  protocol: answerExport('driftlock-user'),
  run: exportPerson,
})
