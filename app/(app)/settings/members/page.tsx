import type { Metadata } from 'next'
import { withParams } from '@/components/filters/with-params'
import { ConfirmButton } from '@/components/forms/confirm-button'
import { EmptyState } from '@/components/layout/empty-state'
import { LinkButton } from '@/components/layout/link-button'
import { Section } from '@/components/layout/section'
import { ChangeRoleDialog } from '@/components/members/change-role-dialog'
import { InvitationList } from '@/components/members/invitation-list'
import { InviteDialog } from '@/components/members/invite-dialog'
import { MemberList } from '@/components/members/member-list'
import { ResendButton } from '@/components/members/resend-button'
import { RoleTable } from '@/components/members/role-table'
import { formatId } from '@/lib/core/ids'
import { roles } from '@/lib/core/scopes'
import { pageContext } from '@/lib/http/page-context'
import { listInvitations } from '@/lib/invitations/list-invitations'
import { listMembers } from '@/lib/members/list-members'
import type { Member } from '@/lib/members/schema'
import { may } from '@/lib/orgs/permissions'
import {
  changeRoleAction,
  inviteAction,
  leaveAction,
  removeMemberAction,
  resendInvitationAction,
  revokeInvitationAction,
} from './actions'

export const metadata: Metadata = { title: 'Members' }

interface MembersPageProps {
  searchParams: Promise<{ cursor?: string }>
}

const most = 200

export default async function MembersPage({ searchParams }: MembersPageProps) {
  const [{ cursor }, ctx] = await Promise.all([searchParams, pageContext()])
  const { principal } = ctx
  const mayInvite = may(principal, 'members:invite')
  const mayTouchOwners = may(principal, 'owners:manage')
  const [members, invitations] = await Promise.all([
    listMembers(ctx, { limit: most, cursor }),
    mayInvite ? listInvitations(ctx, { limit: most }) : null,
  ])
  const own = formatId('user', principal.userId ?? '')
  const of = formatId('organization', principal.organizationId)
  const given = roles.filter(role => role !== 'owner' || mayTouchOwners)
  const mayTouch = ({ role }: Pick<Member, 'role'>) =>
    may(principal, role === 'owner' ? 'owners:manage' : 'members:manage')
  const nameOf = (id: string | null) => members.data.find(member => member.id === id)?.name ?? null
  return (
    <div className="flex flex-col gap-8">
      <Section
        title="Members"
        aside={mayInvite ? <InviteDialog action={inviteAction} roles={given} of={of} /> : null}
      >
        <MemberList
          members={members.data}
          own={own}
          actions={member => (
            <>
              {mayTouch(member) ? (
                <ChangeRoleDialog action={changeRoleAction} member={member} roles={given} />
              ) : null}
              {member.id === own ? <Leave of={of} /> : mayTouch(member) ? <Remove member={member} /> : null}
            </>
          )}
        />
        {members.next_cursor ? (
          <LinkButton
            href={withParams('/settings/members', {}, { cursor: members.next_cursor })}
            variant="outline"
            size="sm"
            className="mt-3"
          >
            Further members
          </LinkButton>
        ) : null}
      </Section>
      {invitations ? (
        <Section title="Invitations">
          {invitations.data.length === 0 ? (
            <EmptyState title="Nobody is invited at the moment">
              Invite somebody by their address. Until they follow the link, they stand here.
            </EmptyState>
          ) : (
            <InvitationList
              invitations={invitations.data}
              now={ctx.now().getTime()}
              nameOf={nameOf}
              actions={invitation =>
                mayTouch(invitation) ? (
                  <>
                    <ResendButton
                      email={invitation.email}
                      run={resendInvitationAction.bind(null, invitation.id)}
                    />
                    <ConfirmButton
                      size="sm"
                      title={`Revoke the invitation of ${invitation.email}?`}
                      description="The link in their mail does not work any more. You can invite them again."
                      confirm="Revoke the invitation"
                      done="The invitation is revoked"
                      run={revokeInvitationAction.bind(null, invitation.id)}
                    >
                      Revoke
                    </ConfirmButton>
                  </>
                ) : null
              }
            />
          )}
        </Section>
      ) : null}
      <Section title="What each role may do">
        <RoleTable />
      </Section>
    </div>
  )
}

function Remove({ member: { id, name } }: { member: Member }) {
  return (
    <ConfirmButton
      size="sm"
      title={`Remove ${name}?`}
      description="They lose the organization at once, and their invitations end. API keys that they made stay: revoke those that only they know."
      confirm="Remove them"
      done={`${name} is removed`}
      run={removeMemberAction.bind(null, id)}
    >
      Remove
    </ConfirmButton>
  )
}

function Leave({ of }: { of: string }) {
  return (
    <ConfirmButton
      size="sm"
      title="Leave the organization?"
      description="You lose it at once, and come back only by an invitation. API keys that you made stay. The last owner cannot leave."
      confirm="Leave"
      done="You have left"
      run={leaveAction.bind(null, of)}
    >
      Leave
    </ConfirmButton>
  )
}
