import { listFeedback } from '@/lib/feedback/list-feedback'
import { feedbackList, listFeedbackInput } from '@/lib/feedback/schema'
import { route } from '@/lib/http/route'

export const GET = route({
  summary: 'The standing verdicts, newest first',
  refuses: ['not_found'],
  scope: 'anomalies:read',
  input: listFeedbackInput,
  output: feedbackList,
  status: 200,
  run: listFeedback,
})
