'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { isPlainKey } from './plain-key'

/** Keys for a list that is only read: J and K move, Enter opens, since a row is a link. */
export function ListKeys({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (ref.current && isPlainKey(event)) moveInRows(ref.current, event.key)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return <div ref={ref}>{children}</div>
}

/** The rows of a list that keys move among. */
export function rowsIn(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[data-row]')]
}

/** Moves the focus by J and K; answers whether the key was one of them. */
export function moveInRows(list: HTMLElement, key: string): boolean {
  if (key !== 'j' && key !== 'k') return false
  const rows = rowsIn(list)
  const { activeElement } = document
  const at = activeElement instanceof HTMLElement ? rows.indexOf(activeElement) : -1
  rows[key === 'j' ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0)]?.focus()
  return true
}
