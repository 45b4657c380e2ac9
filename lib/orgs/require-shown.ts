import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { findUuid } from '@/lib/core/ids'

/**
 * For a form about the organization as a whole: throws `conflict` if the page it stood on showed another one than the person
 * acts in now, as after switching in another tab.
 */
export function requireShown({ principal }: Pick<Context, 'principal'>, id: string): void {
  if (findUuid('organization', id) === principal.organizationId) return
  throw new AppError('conflict', 'You have switched to another organization meanwhile. Load the page again.')
}
