import { giveFeedback } from '@/lib/feedback/give-feedback'
import { feedbackAnswer, giveFeedbackInput } from '@/lib/feedback/schema'
import { route } from '@/lib/http/route'

export const POST = route({
  summary: 'Says what an anomaly was',
  example: { verdict: 'noise', note: 'The nightly backup.' },
  scope: 'anomalies:write',
  id: 'anomaly',
  input: giveFeedbackInput,
  output: feedbackAnswer,
  status: 201,
  run: giveFeedback,
})
