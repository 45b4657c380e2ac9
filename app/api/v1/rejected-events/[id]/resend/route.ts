import { route } from '@/lib/http/route'
import { resendRejected } from '@/lib/ingest/resend-rejected'
import { resendAnswer, resendRejectedInput } from '@/lib/rejected/schema'

export const POST = route({
  summary: 'Sends a refused event again, corrected or as it was',
  refuses: ['no_valid_events', 'plan_limit_reached', 'unavailable'],
  statuses: [200, 202],
  example: { event: { stream_type: 'logs', data: 'a line' }, dry_run: true },
  scope: 'events:write',
  id: 'rejected',
  input: resendRejectedInput,
  output: resendAnswer,
  status: ({ dry_run }) => (dry_run ? 200 : 202),
  run: resendRejected,
})
