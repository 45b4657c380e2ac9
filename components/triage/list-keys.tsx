'use client'

import { type ReactNode, useEffect, useRef, useTransition } from 'react'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/http/action'
import { isPlainKey } from './plain-key'

/** What a key does with the row that has the focus. */
export interface RowAct {
  key: string
  /** The word for it. */
  does: string
  /** What the message says afterwards. */
  done: string
  run: (id: string) => Promise<ActionResult<{ id: string } | null>>
  /** Takes it back; it gets the id that `run` answered. */
  undo?: (id: string) => Promise<ActionResult<unknown>>
}

interface ListKeysProps {
  acts?: RowAct[]
  children: ReactNode
}

const none: RowAct[] = []

/** Keys for a list of what waits for someone: J and K move, Enter opens (the row is a link), others act on the row. */
export function ListKeys({ acts = none, children }: ListKeysProps) {
  const ref = useRef<HTMLDivElement>(null)
  const [pending, start] = useTransition()

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPlainKey(event)) return
      const rows = [...(ref.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      const active = document.activeElement
      const at = active instanceof HTMLElement ? rows.indexOf(active) : -1
      if (event.key === 'j') rows[Math.min(at + 1, rows.length - 1)]?.focus()
      if (event.key === 'k') rows[Math.max(at - 1, 0)]?.focus()
      const act = acts.find(({ key }) => key === event.key)
      const id = rows[at]?.dataset.row
      if (act === undefined || id === undefined || pending) return
      const next = rows[at + 1] ?? rows[at - 1]
      start(async () => {
        await perform(act, id)
        next?.focus()
      })
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [acts, pending])

  return <div ref={ref}>{children}</div>
}

async function perform({ run, done, undo }: RowAct, id: string): Promise<void> {
  const result = await run(id)
  if (result.status === 'failed') return void toast.add({ type: 'error', title: result.message })
  const answer = result.status === 'done' ? result.data : null
  const takeBack = undo !== undefined && answer !== null ? () => undo(answer.id) : null
  toast.add({
    title: done,
    ...(takeBack && { actionProps: { children: 'Undo', onClick: () => void takeBackAndSay(takeBack) } }),
  })
}

async function takeBackAndSay(takeBack: () => Promise<ActionResult<unknown>>): Promise<void> {
  const result = await takeBack()
  if (result.status === 'failed') toast.add({ type: 'error', title: result.message })
  else toast.add({ title: 'Taken back' })
}
