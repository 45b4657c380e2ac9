import type { ReactNode } from 'react'
import { Ago } from '@/components/time/ago'
import { Time } from '@/components/time/time'
import { cn } from '@/components/ui/cn'
import type { ApiKey } from '@/lib/keys/schema'
import { scopeWords } from './scope-words'

interface KeyTableProps {
  keys: ApiKey[]
  now: number
  /** The control that revokes one key. */
  revoke: (key: ApiKey) => ReactNode
}

/** The organization's keys: what each may do, and when it was last used. */
export function KeyTable({ keys, now, revoke }: KeyTableProps) {
  return (
    <div className="relative overflow-x-auto rounded-lg border bg-card">
      <table className="w-full min-w-2xl text-left text-sm">
        <thead className="border-b text-xs text-muted-foreground">
          <tr>
            <th className="px-3 py-2 font-normal">Name</th>
            <th className="px-3 py-2 font-normal">Key</th>
            <th className="px-3 py-2 font-normal">May</th>
            <th className="px-3 py-2 font-normal">Last used</th>
            <th className="px-3 py-2 font-normal">Created</th>
            <th className="px-3 py-2">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {keys.map(key => (
            <tr key={key.id} className={cn('h-10', key.revoked_at && 'text-muted-foreground')}>
              <td className="px-3 font-medium">{key.name}</td>
              <td className="tabular px-3 text-xs whitespace-nowrap">
                {key.prefix}…{key.last_four}
              </td>
              <td className="px-3 text-xs">{key.scopes.map(scope => scopeWords[scope]).join(', ')}</td>
              <td className="px-3 text-xs whitespace-nowrap">
                {key.last_used_at ? <Ago at={key.last_used_at} now={now} /> : 'never'}
              </td>
              <td className="px-3 text-xs whitespace-nowrap">
                <Time at={key.created_at} style="day" />
              </td>
              <td className="px-3 text-right text-xs">{key.revoked_at ? 'revoked' : revoke(key)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
