import { AppError } from '@/lib/core/errors'
import { findUuid } from '@/lib/core/ids'
import type { Membership, Person } from './store'

/** Which organization a person means: by its id as the API shows it, and what happens if it is none of theirs. */
export interface OrganizationChoice {
  id: string
  otherwise: 'not_found' | 'first'
}

/**
 * The organization that a person acts in: the one chosen, else the one they joined first. Throws `no_organization` when
 * they belong to none, and `not_found` for a choice that is none of theirs, where nothing else will do.
 */
export function chooseMembership(
  { memberships }: Pick<Person, 'memberships'>,
  choice: OrganizationChoice | null,
): Membership {
  if (choice !== null) {
    const uuid = findUuid('organization', choice.id)
    const chosen = memberships.find(({ organization }) => organization.id === uuid)
    if (chosen !== undefined) return chosen
    if (choice.otherwise === 'not_found')
      throw new AppError('not_found', `You belong to no organization with the id ${choice.id.slice(0, 64)}.`)
  }
  const [first] = memberships
  if (first !== undefined) return first
  throw new AppError(
    'no_organization',
    'You belong to no organization. Make one with POST /api/v1/organizations, or follow the link of an invitation.',
  )
}
