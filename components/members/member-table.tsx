import type { ReactNode } from 'react'
import { Time } from '@/components/time/time'
import type { Member } from '@/lib/members/schema'

interface MemberTableProps {
  members: readonly Member[]
  /** The id of who looks. */
  own: string
  /** The controls for one member. */
  actions: (member: Member) => ReactNode
}

/** The people of an organization, who joined first on top. */
export function MemberTable({ members, own, actions }: MemberTableProps) {
  return (
    <div className="relative overflow-x-auto rounded-lg border bg-card">
      <table className="w-full min-w-xl text-left text-sm">
        <thead className="border-b text-xs text-muted-foreground">
          <tr>
            <th className="px-3 py-2 font-normal">Person</th>
            <th className="px-3 py-2 font-normal">Role</th>
            <th className="px-3 py-2 font-normal">Joined</th>
            <th className="px-3 py-2">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {members.map(member => (
            <tr key={member.id}>
              <td className="max-w-72 px-3 py-2">
                <span className="block truncate font-medium">
                  {member.name}
                  {member.id === own ? (
                    <span className="font-normal text-muted-foreground"> (you)</span>
                  ) : null}
                </span>
                <span className="block truncate text-xs text-muted-foreground">{member.email}</span>
              </td>
              <td className="px-3">{member.role}</td>
              <td className="px-3 text-xs whitespace-nowrap text-muted-foreground">
                <Time at={member.joined_at} style="day" />
              </td>
              <td className="px-3 py-1.5">
                <div className="flex justify-end gap-2">{actions(member)}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
