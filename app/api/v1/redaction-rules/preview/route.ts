import { route } from '@/lib/http/route'
import { redactionPreview } from '@/lib/redaction/answers'
import { previewRedaction } from '@/lib/redaction/preview-redaction'
import { previewRedactionInput } from '@/lib/redaction/schema'

export const POST = route({
  summary: 'What a change of the redaction rules would do to recent events',
  example: { built_in: { email: true }, sample: 'ada@example.com logged in' },
  scope: 'events:read',
  input: previewRedactionInput,
  output: redactionPreview,
  status: 200,
  run: previewRedaction,
})
