import type { Metadata } from 'next'
import { logOutAction } from '@/app/(app)/log-out-action'
import { AuthCard } from '@/components/auth/auth-card'
import { TextForm } from '@/components/forms/text-form'
import { TextLink } from '@/components/layout/text-link'
import { aRole, roleWords } from '@/components/members/role-words'
import { Button } from '@/components/ui/button'
import { systemClock } from '@/lib/core/clock'
import { findSessionPerson } from '@/lib/http/page-context'
import { endedInvitation } from '@/lib/invitations/accept-invitation'
import { lookAtInvitation } from '@/lib/invitations/look-at-invitation'
import { newPassword } from '../new-password'
import { joinAction, signUpInvitedAction } from './actions'

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' }

interface InvitationPageProps {
  searchParams: Promise<{ token?: string }>
}

/** Where the link of an invitation leads. Looking changes nothing: programs that read mail follow links too. */
export default async function InvitationPage({ searchParams }: InvitationPageProps) {
  const { token } = await searchParams
  const [found, session] = await Promise.all([
    token ? lookAtInvitation(token, systemClock()) : null,
    findSessionPerson(),
  ])
  if (found === null || token === undefined)
    return (
      <AuthCard
        title="This invitation is not valid any more"
        lead={endedInvitation}
        footer={
          <TextLink href={session ? '/overview' : '/login'}>
            {session ? 'To the overview' : 'Log in'}
          </TextLink>
        }
      />
    )
  const { email, role, organization, inviter } = found
  const lead = `${inviter?.name ?? 'An admin'} invites ${email} as ${aRole(role)}. ${roleWords[role]}.`
  const title = `Join ${organization.name}`
  const hidden = <input type="hidden" name="token" value={token} />
  const back = `/invitation?token=${encodeURIComponent(token)}`

  if (session === null)
    return (
      <AuthCard
        title={title}
        lead={lead}
        footer={
          <>
            Have an account with this address?{' '}
            <TextLink href={`/login?${new URLSearchParams({ next: back })}`}>Log in to join</TextLink>
          </>
        }
      >
        <TextForm
          action={signUpInvitedAction}
          fields={[
            { name: 'name', label: 'Your name', autoComplete: 'name', autoFocus: true },
            {
              name: 'email',
              label: 'E-mail',
              type: 'email',
              readOnly: true,
              value: email,
              autoComplete: 'email',
            },
            newPassword,
          ]}
          submit="Create the account and join"
        >
          {hidden}
        </TextForm>
      </AuthCard>
    )

  if (session.person.email.toLowerCase() !== email)
    return (
      <AuthCard
        title={title}
        lead={`The invitation is for ${email}, and you are logged in as ${session.person.email}. Log out, then open the link again.`}
      >
        <form action={logOutAction}>
          <Button type="submit" size="lg">
            Log out
          </Button>
        </form>
      </AuthCard>
    )

  return (
    <AuthCard title={title} lead={lead} footer={<TextLink href="/overview">Not now</TextLink>}>
      <TextForm action={joinAction} fields={[]} submit={`Join as ${aRole(role)}`}>
        {hidden}
      </TextForm>
    </AuthCard>
  )
}
