import { AppError } from '@/lib/core/errors'
import { loadCommonPasswords } from './common-passwords'
import { findPasswordProblem, type PasswordOwner } from './password-rules'

/** Throws `invalid_request` at `/password` for one that must not be chosen: see `findPasswordProblem`. */
export async function requireGoodPassword(password: string, owner: PasswordOwner): Promise<void> {
  const problem = findPasswordProblem(password, owner, await loadCommonPasswords())
  if (problem === null) return
  const { code, detail } = problem
  throw new AppError('invalid_request', detail, { errors: [{ pointer: '/password', code, detail }] })
}
