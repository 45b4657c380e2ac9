import { AppError } from '@/lib/core/errors'
import { mostChannels } from './store'

export const noChannel = () => new AppError('not_found', 'There is no such channel.')

/** What a store's answer means for the caller, where it is not what was asked for. */
export function refusalOf(answer: 'full' | 'strangers'): AppError {
  if (answer === 'full')
    return new AppError('conflict', `An organization has at most ${mostChannels} channels. Delete one first.`)
  const detail = 'Expected members of the organization only.'
  const errors = [{ pointer: '/user_ids', code: 'not_a_member', detail }]
  return new AppError('invalid_request', `/user_ids: ${detail}`, { errors })
}
