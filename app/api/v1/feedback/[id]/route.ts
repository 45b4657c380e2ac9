import { undoFeedback } from '@/lib/feedback/undo-feedback'
import { noAnswer, noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'

export const DELETE = route({
  summary: 'Takes a verdict back',
  scope: 'anomalies:write',
  id: 'feedback',
  input: noInput,
  output: noAnswer,
  status: 204,
  run: undoFeedback,
})
