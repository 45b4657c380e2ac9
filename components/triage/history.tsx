'use client'

import { Ago } from '@/components/time/ago'
import { useTimeZone } from '@/components/time/use-time-zone'
import { actorWords, entryWords } from '@/components/triage/entry-words'
import type { Action, ActionResult } from '@/lib/http/action'
import type { HistoryEntry } from '@/lib/triage/schema'
import { Comment } from './comment'

interface HistoryProps {
  entries: HistoryEntry[]
  now: number
  /** The reader. */
  me: string | null
  edit: Action<null>
  remove: (id: string) => Promise<ActionResult<unknown>>
}

/** Who did what and when, the latest on top, comments among it. */
export function History({ entries, now, me, edit, remove }: HistoryProps) {
  const zone = useTimeZone()
  if (entries.length === 0)
    return <p className="text-sm text-muted-foreground">Nobody has done anything yet.</p>
  return (
    <ol aria-label="History" className="flex flex-col">
      {entries.map(entry => (
        <li key={entry.id} className="border-l pb-4 pl-4 last:pb-0">
          <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
            <span className="min-w-0 break-words">
              <span className="font-medium">{actorWords(entry.by, me !== null && entry.by.id === me)}</span>{' '}
              <span className="whitespace-pre-line">{entryWords(entry, zone)}</span>
            </span>
            <Ago at={entry.at} now={now} className="text-xs text-muted-foreground" />
            {entry.comment?.edited_at && !entry.comment.deleted_at ? (
              <span className="text-xs text-muted-foreground">edited</span>
            ) : null}
          </p>
          {entry.comment?.text ? (
            <Comment
              id={entry.id}
              text={entry.comment.text}
              isOwn={entry.comment.yours}
              edit={edit}
              remove={remove}
            />
          ) : null}
        </li>
      ))}
    </ol>
  )
}
