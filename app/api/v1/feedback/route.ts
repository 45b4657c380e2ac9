import { listFeedback } from '@/lib/feedback/list-feedback'
import { feedbackList, listFeedbackInput } from '@/lib/feedback/schema'
import { route } from '@/lib/http/route'

export const GET = route({
  scope: 'anomalies:read',
  input: listFeedbackInput,
  output: feedbackList,
  status: 200,
  run: listFeedback,
})
