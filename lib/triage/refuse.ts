import { AppError } from '@/lib/core/errors'
import type { Outcome } from './store'

/** Throws what stood in the way of a change, in words; does nothing for a change that was made, or had been. */
export function refuse(outcome: Outcome, what: 'incident' | 'anomaly' | 'comment'): void {
  switch (outcome) {
    case 'changed':
    case 'unchanged':
      return
    case 'not_found':
      throw new AppError('not_found', `There is no such ${what}.`)
    case 'resolved':
      throw new AppError('conflict', `The ${what} is resolved. Reopen it first.`)
    case 'returned':
      throw new AppError('conflict', 'The trouble has come back meanwhile: go on with the newer incident.')
    case 'deleted':
      throw new AppError('conflict', 'The comment was deleted.')
    case 'not_author':
      throw new AppError('forbidden', 'Only who wrote a comment may change it.')
    case 'not_a_member': {
      const detail = 'Expected a member of the organization.'
      throw new AppError('invalid_request', `/user_id: ${detail}`, {
        errors: [{ pointer: '/user_id', code: 'not_a_member', detail }],
      })
    }
  }
}
