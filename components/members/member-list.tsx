import type { ReactNode } from 'react'
import { Time } from '@/components/time/time'
import type { Member } from '@/lib/members/schema'

interface MemberListProps {
  members: readonly Member[]
  /** The id of who looks. */
  own: string
  /** The controls for one member. */
  actions: (member: Member) => ReactNode
}

/** The people of an organization, who joined first on top. */
export function MemberList({ members, own, actions }: MemberListProps) {
  return (
    <ul className="divide-y rounded-lg border bg-card text-sm">
      {members.map(member => (
        <li
          key={member.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 px-3 py-2 md:grid-cols-[minmax(0,1fr)_5rem_9rem_15rem]"
        >
          <div className="min-w-0">
            <p className="truncate font-medium">
              {member.name}
              {member.id === own ? <span className="font-normal text-muted-foreground"> (you)</span> : null}
            </p>
            <p className="truncate text-xs text-muted-foreground">{member.email}</p>
          </div>
          <p className="max-md:text-right">{member.role}</p>
          <div className="col-span-2 flex items-center justify-between gap-4 md:contents">
            <p className="text-xs text-muted-foreground">
              since <Time at={member.joined_at} style="day" />
            </p>
            <div className="flex justify-end gap-2">{actions(member)}</div>
          </div>
        </li>
      ))}
    </ul>
  )
}
