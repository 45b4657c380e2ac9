import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Role } from '@/lib/core/scopes'
import { may, type Permission, permissions } from './permissions'

/** The first line of a use case about people and their organization. Throws `forbidden`, saying whom it takes. */
export function requirePermission({ principal }: Pick<Context, 'principal'>, what: Permission): void {
  if (may(principal, what)) return
  const { roles, key } = permissions[what]
  if (principal.role !== null)
    throw new AppError(
      'forbidden',
      `This takes ${listOf(roles)} of the organization; you are its ${principal.role}.`,
    )
  const detail =
    key === null ? 'This takes a person: no API key may do it.' : `This API key lacks the scope ${key}.`
  throw new AppError('forbidden', detail)
}

function listOf(roles: readonly Role[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(
    roles.map(role => `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`),
  )
}
