import type { Metadata } from 'next'
import { logOutAction } from '@/app/(app)/log-out-action'
import { deleteAccountAction } from '@/app/(app)/settings/actions'
import { AuthCard } from '@/components/auth/auth-card'
import { TextLink } from '@/components/layout/text-link'
import { NewOrganizationForm } from '@/components/members/new-organization-form'
import { DeleteAccount } from '@/components/settings/delete-account'
import { Button } from '@/components/ui/button'
import { personPageContext } from '@/lib/http/page-context'
import { findPerson } from '@/lib/orgs/store'
import { createOrganizationAction } from './action'

export const metadata: Metadata = { title: 'New organization' }

/** Where a person makes another organization, and where one is led who belongs to none. */
export default async function NewOrganizationPage() {
  const { db, principal } = await personPageContext()
  const belongs = principal.organizationId !== null
  const email = (await findPerson(db, principal.userId))?.email ?? ''
  return (
    <AuthCard
      title={belongs ? 'New organization' : 'You belong to no organization'}
      lead={
        belongs
          ? 'With streams, people and a plan of its own. It begins on the Free plan, and you are its owner.'
          : 'Make one of your own. If somebody has invited you, open the link in their mail instead.'
      }
      footer={
        belongs ? (
          <TextLink href="/overview">Back to where you were</TextLink>
        ) : (
          <div className="flex flex-wrap items-center justify-center gap-2">
            <form action={logOutAction}>
              <Button type="submit" variant="outline">
                Log out
              </Button>
            </form>
            <DeleteAccount action={deleteAccountAction} email={email} />
          </div>
        )
      }
    >
      <NewOrganizationForm action={createOrganizationAction} />
    </AuthCard>
  )
}
