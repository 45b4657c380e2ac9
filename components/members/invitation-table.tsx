import type { ReactNode } from 'react'
import { Ago } from '@/components/time/ago'
import { Time } from '@/components/time/time'
import type { Invitation } from '@/lib/invitations/schema'

interface InvitationTableProps {
  invitations: readonly Invitation[]
  now: number
  /** The name of a member by their id, if they are one still. */
  nameOf: (userId: string | null) => string | null
  /** The controls for one invitation. */
  actions: (invitation: Invitation) => ReactNode
}

/** Whom an organization has invited and who has not come yet. */
export function InvitationTable({ invitations, now, nameOf, actions }: InvitationTableProps) {
  return (
    <div className="relative overflow-x-auto rounded-lg border bg-card">
      <table className="w-full min-w-xl text-left text-sm">
        <thead className="border-b text-xs text-muted-foreground">
          <tr>
            <th className="px-3 py-2 font-normal">Invited</th>
            <th className="px-3 py-2 font-normal">As</th>
            <th className="px-3 py-2 font-normal">Sent</th>
            <th className="px-3 py-2 font-normal">Link</th>
            <th className="px-3 py-2">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {invitations.map(invitation => (
            <tr key={invitation.id}>
              <td className="max-w-72 truncate px-3 py-2 font-medium">{invitation.email}</td>
              <td className="px-3">{invitation.role}</td>
              <td className="px-3 text-xs whitespace-nowrap text-muted-foreground">
                <Ago at={invitation.sent_at} now={now} />
                {sender(nameOf(invitation.invited_by))}
              </td>
              <td className="px-3 text-xs whitespace-nowrap text-muted-foreground">
                {invitation.status === 'expired' ? (
                  <span className="text-medium">expired</span>
                ) : (
                  <>
                    good until <Time at={invitation.expires_at} style="day" />
                  </>
                )}
              </td>
              <td className="px-3 py-1.5">
                <div className="flex justify-end gap-2">{actions(invitation)}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function sender(name: string | null): string {
  return name === null ? '' : `, by ${name}`
}
