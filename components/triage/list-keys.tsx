'use client'

import { type ReactNode, useEffect, useRef, useTransition } from 'react'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/http/action'
import { isPlainKey } from './plain-key'

interface ListKeysProps {
  /** Resolves what has this id. */
  resolve?: (id: string) => Promise<ActionResult<unknown>>
  children: ReactNode
}

/** Keys for a list of what waits for someone: J and K move, Enter opens (the row is a link), E resolves where that is possible. */
export function ListKeys({ resolve, children }: ListKeysProps) {
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
      const id = rows[at]?.dataset.row
      if (event.key === 'e' && resolve !== undefined && id !== undefined && !pending) {
        const next = rows[at + 1] ?? rows[at - 1]
        start(async () => {
          const result = await resolve(id)
          if (result.status === 'failed') toast.add({ type: 'error', title: result.message })
          else toast.add({ title: 'Resolved' })
          next?.focus()
        })
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [resolve, pending])

  return <div ref={ref}>{children}</div>
}
