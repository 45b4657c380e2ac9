'use client'

import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { Action, ActionResult } from '@/lib/http/action'
import { CommentForm } from './comment-form'

interface CommentProps {
  id: string
  text: string
  isOwn: boolean
  edit: Action<null>
  remove: (id: string) => Promise<ActionResult<unknown>>
}

const quiet = 'font-normal text-muted-foreground hover:text-foreground'

/** The words of a comment; who wrote it can change and delete them. */
export function Comment({ id, text, isOwn, edit, remove }: CommentProps) {
  const [isEdited, setIsEdited] = useState(false)
  const [asks, setAsks] = useState(false)
  const [pending, start] = useTransition()

  function onDelete() {
    start(async () => {
      const result = await remove(id)
      if (result.status === 'failed') toast.add({ type: 'error', title: result.message })
      else toast.add({ title: 'Comment deleted' })
    })
  }

  if (isEdited)
    return (
      <CommentForm id={id} text={text} action={edit} submit="Save" onDone={() => setIsEdited(false)}>
        <Button type="button" variant="ghost" onClick={() => setIsEdited(false)}>
          Cancel
        </Button>
      </CommentForm>
    )
  return (
    <div className="mt-1 max-w-[70ch] rounded-lg border bg-card px-3 py-2">
      <p className="text-sm break-words whitespace-pre-line">{text}</p>
      {isOwn ? (
        <div className="mt-1 -ml-2 flex gap-1">
          {asks ? (
            <>
              <Button size="sm" variant="destructive" disabled={pending} onClick={onDelete}>
                Delete for good
              </Button>
              <Button size="sm" variant="ghost" onClick={() => setAsks(false)}>
                Keep
              </Button>
            </>
          ) : (
            <>
              <Button size="sm" variant="ghost" className={quiet} onClick={() => setIsEdited(true)}>
                Edit
              </Button>
              <Button size="sm" variant="ghost" className={quiet} onClick={() => setAsks(true)}>
                Delete
              </Button>
            </>
          )}
        </div>
      ) : null}
    </div>
  )
}
