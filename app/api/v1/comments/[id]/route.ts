import { noAnswer, noInput } from '@/lib/http/parse'
import { route } from '@/lib/http/route'
import { deleteComment } from '@/lib/triage/delete-comment'
import { editComment } from '@/lib/triage/edit-comment'
import { commentInput, historyEntry } from '@/lib/triage/schema'

export const PUT = route({
  summary: 'Changes a comment of yours',
  example: { text: 'Rolled back.' },
  refuses: ['conflict'],
  scope: 'anomalies:write',
  id: 'entry',
  input: commentInput,
  output: historyEntry,
  status: 200,
  run: editComment,
})

export const DELETE = route({
  summary: 'Deletes a comment of yours',
  scope: 'anomalies:write',
  id: 'entry',
  input: noInput,
  output: noAnswer,
  status: 204,
  run: deleteComment,
})
