import type { ReactNode } from 'react'
import { Ago } from '@/components/time/ago'
import { Time } from '@/components/time/time'
import type { Invitation } from '@/lib/invitations/schema'

interface InvitationListProps {
  invitations: readonly Invitation[]
  now: number
  /** The name of a member by their id, if they are one still. */
  nameOf: (userId: string | null) => string | null
  /** The controls for one invitation. */
  actions: (invitation: Invitation) => ReactNode
}

/** Whom an organization has invited and who has not come yet. */
export function InvitationList({ invitations, now, nameOf, actions }: InvitationListProps) {
  return (
    <ul className="divide-y rounded-lg border bg-card text-sm">
      {invitations.map(invitation => (
        <li
          key={invitation.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 px-3 py-2 md:grid-cols-[minmax(0,1fr)_5rem_9rem_15rem]"
        >
          <div className="min-w-0">
            <p className="truncate font-medium">{invitation.email}</p>
            <p className="truncate text-xs text-muted-foreground">
              sent <Ago at={invitation.sent_at} now={now} />
              {sender(nameOf(invitation.invited_by))}
            </p>
          </div>
          <p className="max-md:text-right">{invitation.role}</p>
          <div className="col-span-2 flex items-center justify-between gap-4 md:contents">
            <p className="text-xs text-muted-foreground">
              {invitation.status === 'expired' ? (
                <span className="text-medium">The link has expired</span>
              ) : (
                <>
                  good until <Time at={invitation.expires_at} style="day" />
                </>
              )}
            </p>
            <div className="flex justify-end gap-2">{actions(invitation)}</div>
          </div>
        </li>
      ))}
    </ul>
  )
}

function sender(name: string | null): string {
  return name === null ? '' : ` by ${name}`
}
